import type { CampaignBundle } from '../campaign/bundle.ts';
import type { PublishedQuestionnaire } from '../questionnaire/definition.ts';

const prefix = 'Q:';

/**
 * The domain of a questionnaire that is not answered for oneself, `Q:children`: its answers are counted there and nowhere
 * else, unweighted, and never pooled with those of people of 15 and over. Null for the others.
 */
export const apartDomain = ({ name, audience = 'self' }: Pick<PublishedQuestionnaire, 'name' | 'audience'>) =>
  audience === 'self' ? null : `${prefix}${name}`;

/** The domains of a campaign's questionnaires that are answered for somebody else or under supervision. */
export const apartDomains = (bundle: CampaignBundle): string[] => [
  ...new Set(bundle.questionnaires.flatMap(({ published }) => apartDomain(published) ?? [])),
];

export const isApart = (domain: string): boolean => domain.startsWith(prefix);

/** The cells that the territory's figures are made of. */
export const pooledCells = <Cell extends { domain: string }>(cells: readonly Cell[]): Cell[] =>
  cells.filter(({ domain }) => !isApart(domain));

/** The weighting class of answers that nothing weighs. */
export const unweightedClass = '||';
