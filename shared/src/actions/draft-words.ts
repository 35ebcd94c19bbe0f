import type { PublishedScore } from '../publication/publication.ts';
import type { Evidence } from './action-sheet.ts';

type Figure = Pick<PublishedScore, 'low' | 'high' | 'flags'> & { mean: number };
type Names = { determinant: string; group: string };

interface DraftWords {
  wholeTerritory: string;
  /** A score as a sentence holds it: `38 (marge indicative 34–42)`; no margin for a fragile figure or a bound. */
  figure(score: Figure): string;
  findings(of: { names: Names; evidence: Evidence }): string;
  indicator(names: Names): string;
  nextWave(year: number): string;
}

/** A mean over 95 or under 5 is only known as a bound. */
const level = ({ mean, flags }: Pick<Figure, 'mean' | 'flags'>): string => {
  if (flags.includes('at-least-95')) return '≥\u00a095';
  return flags.includes('at-most-5') ? '≤\u00a05' : String(mean);
};

const hasMargin = ({ low, high, flags }: Figure): boolean =>
  low !== null &&
  high !== null &&
  !flags.some((flag) => flag === 'fragile' || flag === 'at-least-95' || flag === 'at-most-5');

const fr: DraftWords = {
  wholeTerritory: 'Tout le territoire',
  figure: (score) =>
    hasMargin(score) ? `${level(score)} (marge indicative ${score.low}–${score.high})` : level(score),
  findings({ names, evidence }) {
    const { territory, rank } = evidence;
    const who = evidence.group === 'ALL' ? '' : `, ${names.group}`;
    const against = territory ? ` contre ${fr.figure(territory)} sur l’ensemble du territoire` : '';
    return sentences([
      `Score «\u00a0${names.determinant}\u00a0»${who}\u00a0: ${fr.figure(evidence)}${against}`,
      evidence.flags.includes('fragile') && 'Résultat fragile\u00a0: peu de réponses',
      rank !== null &&
        `Rang ${rank} des besoins (entre ${evidence.rankLow} et ${evidence.rankHigh} dans 80\u00a0% des tirages)`,
    ]);
  },
  indicator: ({ determinant, group }) => `Score «\u00a0${determinant}\u00a0», ${group}`,
  nextWave: (year) => `Diagnostic partagé, vague ${year}`,
};

const en: DraftWords = {
  wholeTerritory: 'Whole territory',
  figure: (score) =>
    hasMargin(score) ? `${level(score)} (indicative margin ${score.low}–${score.high})` : level(score),
  findings({ names, evidence }) {
    const { territory, rank } = evidence;
    const who = evidence.group === 'ALL' ? '' : `, ${names.group}`;
    const against = territory ? ` against ${en.figure(territory)} in the whole territory` : '';
    return sentences([
      `“${names.determinant}” score${who}: ${en.figure(evidence)}${against}`,
      evidence.flags.includes('fragile') && 'Fragile result: few answers',
      rank !== null &&
        `Rank ${rank} among needs (between ${evidence.rankLow} and ${evidence.rankHigh} in 80% of the draws)`,
    ]);
  },
  indicator: ({ determinant, group }) => `“${determinant}” score, ${group}`,
  nextWave: (year) => `Shared diagnostic, ${year} wave`,
};

const sentences = (parts: (string | false)[]): string =>
  parts
    .filter((part) => part !== false)
    .map((part) => `${part}.`)
    .join(' ');

/** The words of a first draft in a language; French where we have no others. */
export const draftWords = (language: string): DraftWords => (language.startsWith('en') ? en : fr);
