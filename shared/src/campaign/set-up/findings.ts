import type { CampaignDefinition } from '../library.ts';
import { LOWEST_THRESHOLD } from '../sound-bundle.ts';
import type { OfferedQuestionnaire } from './offer.ts';
import { MOST_ZONES, type SetUpStep } from './set-up.ts';

/** What keeps a campaign from being launched: the step where it is mended, and what is missing. */
export interface Finding {
  step: SetUpStep;
  code:
    | 'no-name'
    | 'no-title'
    | 'no-commune'
    | 'no-address'
    | 'address-taken'
    | 'address-reserved'
    | 'territory-of-others'
    | 'unnamed-zone'
    | 'too-many-zones'
    | 'same-zone-name'
    | 'no-population'
    | 'nobody-in-zone'
    | 'no-questionnaire'
    | 'no-language'
    | 'no-channel'
    | 'language-incomplete'
    | 'working-texts'
    | 'no-dates'
    | 'closes-before-opening'
    | 'closes-in-the-past'
    | 'no-controller'
    | 'no-contact'
    | 'low-threshold'
    | 'cannot-be-composed';
  /** The language, zone or questionnaire it is about; for `cannot-be-composed` the reason, in English. */
  about?: string;
}

/** Everything that is missing, step by step. `today` is the day in the campaign's time zone. */
export function findingsOf(definition: CampaignDefinition, offer: OfferedQuestionnaire[], today: string): Finding[] {
  return [
    ...territoryFindings(definition),
    ...zoneFindings(definition),
    ...questionnaireFindings(definition, offer),
    ...conductFindings(definition, today),
  ];
}

/** Findings of a list of conditions, in its order. */
const when = (step: SetUpStep, conditions: [boolean, Finding['code']][]): Finding[] =>
  conditions.flatMap(([holds, code]) => (holds ? [{ step, code }] : []));

const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';

function territoryFindings({ territory, title, campaign }: CampaignDefinition): Finding[] {
  return when('territory', [
    // A name without Latin letters makes no code.
    [blank(territory.name.fr) || territory.code === '', 'no-name'],
    [blank(title.fr), 'no-title'],
    [territory.zones.length === 0, 'no-commune'],
    [blank(campaign), 'no-address'],
  ]);
}

function zoneFindings({ territory: { zones, margins } }: CampaignDefinition): Finding[] {
  const names = zones.map(({ name }) => name.trim());
  const twice = names.filter((name, place) => name !== '' && names.indexOf(name) < place);
  const byZone = margins.find(({ variable }) => variable === 'zone')?.totals;
  const empty = zones.filter(({ code }) => byZone && !((byZone[code] ?? 0) > 0));
  return [
    ...when('zones', [
      [names.some(blank), 'unnamed-zone'],
      [zones.length > MOST_ZONES, 'too-many-zones'],
    ]),
    ...[...new Set(twice)].map((about): Finding => ({ step: 'zones', code: 'same-zone-name', about })),
    ...when('population', [[margins.length === 0, 'no-population']]),
    ...empty.map(({ name }): Finding => ({ step: 'zones', code: 'nobody-in-zone', about: name })),
  ];
}

function questionnaireFindings(definition: CampaignDefinition, offer: OfferedQuestionnaire[]): Finding[] {
  const { questionnaires, languages, acceptWorkingTexts = [], channels } = definition;
  const chosen = offer.filter(({ name, version }) =>
    questionnaires.some((one) => one.name === name && one.version === version),
  );
  // What was imported may name older versions, or questionnaires that are not offered: composing judges those.
  const own = questionnaires.length > chosen.length;
  const lacking = languages.filter((language) => chosen.some((one) => !Object.hasOwn(one.languages, language)));
  const working = languages.filter(
    (language) =>
      !acceptWorkingTexts.includes(language) && chosen.some((one) => (one.languages[language] ?? []).length > 0),
  );
  const about = (code: Finding['code']) => (language: string) =>
    ({ step: 'questionnaires', code, about: language }) satisfies Finding;
  return [
    ...when('questionnaires', [
      [!own && !chosen.some(({ audience }) => audience === 'self'), 'no-questionnaire'],
      [!languages.includes('fr'), 'no-language'],
      [channels.length === 0, 'no-channel'],
    ]),
    ...lacking.map(about('language-incomplete')),
    ...working.map(about('working-texts')),
  ];
}

function conductFindings(definition: CampaignDefinition, today: string): Finding[] {
  const { opensOn, closesOn, controller, contact, threshold } = definition;
  const dated = opensOn !== '' && closesOn !== '';
  return when('conduct', [
    [!dated, 'no-dates'],
    [dated && closesOn < opensOn, 'closes-before-opening'],
    [dated && closesOn < today, 'closes-in-the-past'],
    [blank(controller), 'no-controller'],
    [blank(contact), 'no-contact'],
    [threshold < LOWEST_THRESHOLD, 'low-threshold'],
  ]);
}
