import { marginNames } from '@diagnostic/shared/publication/reading/margin-names.ts';
import { shareOfPopulation } from '@diagnostic/shared/publication/reading/summary.ts';
import type { Subject } from '../subject.ts';
import type { WordKey, Words } from '../words/words.ts';
import { type Table, text } from './table.ts';

/** Where the figures come from, what they say and what they do not: read first, and kept with them. */
export function methodTable(subject: Subject, words: Words): Table {
  const { publication } = subject;
  const { threshold, priorities } = publication;
  const sayings: [WordKey, WordKey][] = [
    ['fact.scale', 'say.scale'],
    ['fact.margin', 'say.margin'],
    ['fact.volunteers', 'say.volunteers'],
    ['fact.overlap', 'say.overlap'],
    ['fact.hidden', 'say.hidden'],
    ['fact.ranks', 'say.ranks'],
  ];
  return {
    name: 'method',
    columns: [text('key', 46), text('value', 110)],
    rows: [
      ...[...campaignFacts(subject, words), ...weightingFacts(subject, words)].map(([key, value]) => [
        words.t(key),
        value,
      ]),
      ...sayings.map(([key, saying]) => [
        words.t(key),
        words.t(saying, { threshold, replicates: words.number(priorities.replicates) }),
      ]),
    ],
  };
}

/** One thing to know, under the word that says what it is about. */
export type Fact = [key: WordKey, value: string | number];

const known = (facts: [WordKey, string | number | null][]): Fact[] =>
  facts.filter((fact): fact is Fact => fact[1] !== null);

/** Who was asked, when, how, and under which name it was published. */
export function campaignFacts({ publication, campaign }: Subject, words: Words): Fact[] {
  const territory = words.of(campaign.territory.name);
  const share = shareOfPopulation(publication);
  const { id, madeOn, hash } = publication;
  return known([
    ['fact.title', words.t('fact.titleValue', { territory, publication: id })],
    ['fact.demonstration', publication.demonstration ? words.t('fact.demonstrationValue') : null],
    ['fact.territory', territory],
    ['fact.campaign', words.of(campaign.title)],
    [
      'fact.period',
      words.t('fact.periodValue', { from: words.day(campaign.opensOn), to: words.day(campaign.closesOn) }),
    ],
    ['fact.publication', words.t('fact.publicationValue', { id, day: words.day(madeOn) })],
    ['fact.responses', publication.responses],
    ['fact.share', share === null ? null : Math.round(1000 * share) / 10],
    ['fact.channels', channelNames(campaign.channels, words)],
    ['fact.languages', languageNamesOf(campaign.languages, words)],
    ['fact.controller', campaign.controller],
    ['fact.contact', campaign.contact],
    ['fact.scoring', publication.scoringVersion],
    ['fact.threshold', publication.threshold],
    ['fact.hash', hash],
    ['fact.licence', words.t('say.licence')],
  ]);
}

/** How the answers were brought to the population's proportions, and what it cost. */
export function weightingFacts({ publication, campaign }: Subject, words: Words): Fact[] {
  const { method, reason, designEffect, effectiveN, lowest, highest, collapsed } = publication.weighting;
  const weighted = method !== 'none';
  const names = marginNames(publication, words);
  return known([
    ['fact.weighting', words.t(`weighting.${method}`)],
    ['fact.reason', reason],
    ['fact.marginsSource', words.of(campaign.territory.marginsSource) || null],
    ['fact.designEffect', designEffect],
    ['fact.effectiveN', effectiveN],
    ['fact.lowest', weighted ? lowest : null],
    ['fact.highest', weighted ? highest : null],
    ['fact.collapsed', collapsed.map(names.merged).join(', ') || null],
  ]);
}

const knownChannels = ['web', 'papier', 'entretien', 'borne', 'import', 'telephone'] as const;

function channelNames(channels: string[], words: Words): string {
  const names = channels.map((channel) => {
    const known = knownChannels.find((one) => one === channel);
    return known ? words.t(`channel.${known}`) : channel;
  });
  return words.list(names);
}

function languageNamesOf(languages: string[], words: Words): string {
  const names = new Intl.DisplayNames(words.language, { type: 'language' });
  return [...new Set(languages.map((language) => names.of(language.split('-')[0] as string) ?? language))].join(', ');
}
