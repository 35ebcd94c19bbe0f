/** What a sheet of paper is of: printed on each page, typed by who enters it. */
export interface SheetKind {
  questionnaire: string;
  version: number;
  language: string;
}

/** The short name of a campaign: the initials of its words and the last two figures of its year (`val-clair-2026`: VC26). */
export function shortName(campaign: string): string {
  return campaign
    .split('-')
    .map((word) => (/^\d+$/.test(word) ? word.slice(-2) : word.slice(0, 1).toUpperCase()))
    .join('');
}

/** `VC26-residents-2-fr`. */
export const sheetCode = (campaign: string, { questionnaire, version, language }: SheetKind): string =>
  `${shortName(campaign)}-${questionnaire}-${version}-${language}`;

/** What a code says, null when it is none, or one of another campaign. Capitals and spaces do not matter. */
export function readSheetCode(campaign: string, typed: string): SheetKind | null {
  const [, name, questionnaire, version, language] =
    /^([a-z0-9]+)-([a-z][a-z0-9-]*?)-(\d{1,6})-([a-z]{2,3}(?:-[a-z0-9]+)*)$/.exec(
      typed.replace(/\s/g, '').toLowerCase(),
    ) ?? [];
  if (name !== shortName(campaign).toLowerCase() || !questionnaire || !version || !language) return null;
  return { questionnaire, version: Number(version), language };
}
