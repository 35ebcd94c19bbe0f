import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle, WeightingClassRule } from '../campaign/bundle.ts';
import { leavesOf } from '../questionnaire/logic.ts';
import type { Comparison } from '../questionnaire/relevance.ts';
import { type Condition, conditionsOf } from '../questionnaire/walk.ts';
import { type Basis, findCommonItems } from '../response/common-items.ts';
import { ruleItems } from '../response/membership.ts';
import { type DeterminantParts, determinantParts, type ScaleSum, scaleSums } from '../response/scores.ts';
import { apartDomain, apartDomains } from './audience.ts';
import { firstOption, type ItemColumn, itemColumns, voteSubjects } from './columns.ts';
import { partitionCells } from './partition.ts';

/** The domain of everyone. It stands first in every plan. */
export const everyone = 'ALL';

/** What one version of a questionnaire needs to be tabulated. */
export interface TabulatedQuestionnaire {
  items: ReadonlySet<string>;
  /** When an item is asked that is not asked of everyone. */
  conditions: Condition[];
  /** The determinants that it scores. */
  determinants: DeterminantParts[];
  /** Names of the items by which residents choose subjects. */
  voteItems: string[];
  /** The one domain its answers are in, when they are not given for oneself; null when they enter `ALL` and the groups. */
  apart: string | null;
}

/**
 * Where each sum stands in a cell. A cell is one array of doubles:
 *
 *     0                  n, Σw, Σw² of everyone
 *     scores + 10·d      determinant d, over those scored: n, Σw, Σw², Σws, Σws², Σw²s, Σw²s²,
 *                        then n, Σw, Σw² of the unfavourable (s < 5000); s in hundredths of a point
 *     common + 7·c       common-items score c, over those who have it: n, Σw, Σw², Σws, Σws², Σw²s, Σw²s²
 *     items[i] + 3·code  item column i: n, Σw, Σw² of each code (not asked, unanswered, then the options)
 *     votes              n, Σw, Σw² of the voters, then of those who chose each subject
 *
 * With base weights of 1 every sum is an integer below 2^53 up to 9·10^7 respondents (Σw²s² ≤ 10^8 n), so it is exact.
 */
export interface CellLayout {
  scores: number;
  common: number;
  items: number[];
  votes: number;
  length: number;
}

/** Everything about a campaign that tabulation needs, compiled once from its bundle. */
export interface TabulationPlan {
  campaign: string;
  determinants: string[];
  /** What comparisons of each determinant rest on. */
  basis: ReadonlyMap<string, Basis>;
  /** Determinants with a common-items score of their own, in the order of `determinants`. */
  common: string[];
  columns: ItemColumn[];
  /** Subjects that residents vote for: determinant codes, some of them not scored in this campaign. */
  subjects: string[];
  /**
   * All declared domains, `ALL` first: groups, stratifier classes, cells of the exclusive partition, channels,
   * questionnaires apart.
   */
  domains: string[];
  /** Whose members they are. */
  rules: Pick<CampaignBundle, 'groups' | 'stratifiers'> & {
    partition: ReturnType<typeof partitionCells>;
    /** The scales that the rules look at. */
    scales: ReadonlyMap<string, ScaleSum>;
  };
  layout: CellLayout;
  weightingClass: WeightingClassRule;
  /** Name and version, `residents 2`, → questionnaire. */
  questionnaires: ReadonlyMap<string, TabulatedQuestionnaire>;
  /** Every item whose answers something above looks at. */
  items: ReadonlySet<string>;
}

/** Compiles a bundle. Throws when it has more subjects, options or weighting classes than a segment can hold. */
export function planTabulation(bundle: CampaignBundle): TabulationPlan {
  const determinants = bundle.determinants.map(({ code }) => code);
  const subjects = voteSubjects(bundle);
  if (subjects.length > 31) throw new Error('Residents vote for at most 31 subjects.');
  const columns = itemColumns(bundle);
  const domains = domainCodes(bundle);
  const { basis, partsOf } = findCommonItems(bundle);
  const common = determinants.filter((code) => basis.get(code) === 'common');
  const questionnaires = new Map(
    bundle.questionnaires.map(({ published, codebooks }): [string, TabulatedQuestionnaire] => [
      `${published.name} ${published.version}`,
      {
        items: new Set(published.model.pages.flatMap(({ elements }) => elements.map(({ name }) => name))),
        conditions: conditionsOf(published.model),
        determinants: determinantParts(codebooks, published.model, partsOf(published)),
        voteItems: codebooks.flatMap(({ items }) => Object.keys(items).filter((item) => items[item]?.role === 'vote')),
        apart: apartDomain(published),
      },
    ]),
  );
  const rules = compiledRules(bundle);
  const { weightingClass } = bundle;
  if (possibleClasses(weightingClass) > 0x1_0000)
    throw new Error('A campaign has at most 65,536 weighting classes: wider age bands, or fewer zones.');

  return {
    campaign: bundle.campaign,
    determinants,
    basis,
    common,
    columns,
    subjects,
    domains,
    rules,
    layout: layoutOf({ determinants, common, columns, subjects }),
    weightingClass,
    questionnaires,
    items: itemsLookedAt({ columns, rules, weightingClass, questionnaires }),
  };
}

/** How many classes people may be in, those of unknown age, sex or zone included. */
const possibleClasses = ({ age, sex, zone }: WeightingClassRule): number =>
  [age, sex, zone].reduce((product, { categories }) => product * (1 + new Set(Object.values(categories)).size), 1);

function compiledRules(bundle: CampaignBundle): TabulationPlan['rules'] {
  const { groups, stratifiers } = bundle;
  const names = new Set(
    [...groups, ...stratifiers.flatMap(({ classes }) => classes)].flatMap(({ rule }) => ruleItems(rule)),
  );
  const all = scaleSums([...new Set(selfAnswered(bundle).flatMap(({ codebooks }) => codebooks))]);
  const scales = new Map([...all].filter(([name]) => names.has(name)));
  return { groups, stratifiers, partition: partitionCells(bundle), scales };
}

function itemsLookedAt({
  columns,
  rules: { groups, stratifiers, scales },
  weightingClass: { age, sex, zone },
  questionnaires,
}: Pick<TabulationPlan, 'columns' | 'rules' | 'weightingClass' | 'questionnaires'>): Set<string> {
  return new Set([
    ...columns.map(({ item }) => item),
    ...[...groups, ...stratifiers.flatMap(({ classes }) => classes)].flatMap(({ rule }) => ruleItems(rule)),
    ...[...scales.values()].flatMap(({ items }) => items),
    ...[age, sex, zone].map(({ item }) => item),
    ...[...questionnaires.values()].flatMap(({ conditions, determinants, voteItems }) => [
      ...conditions.flatMap(({ relevance }) => leavesOf<Comparison>(relevance).map(({ item }) => item)),
      ...determinants.flatMap(({ parts }) => parts.flatMap(({ items }) => items)),
      ...voteItems,
    ]),
  ]);
}

function domainCodes(bundle: CampaignBundle): string[] {
  return [
    ...new Set([
      everyone,
      ...bundle.groups.map(({ code }) => code),
      ...bundle.stratifiers.flatMap(({ name, classes }) => classes.map(({ code }) => `${name}:${code}`)),
      ...partitionCells(bundle).map(({ code }) => code),
      ...bundle.channels.map((channel) => `channel:${channel}`),
      ...apartDomains(bundle),
    ]),
  ];
}

function layoutOf({
  determinants,
  common,
  columns,
  subjects,
}: Pick<TabulationPlan, 'determinants' | 'common' | 'columns' | 'subjects'>): CellLayout {
  const scores = 3;
  const afterScores = scores + 10 * determinants.length;
  let next = afterScores + 7 * common.length;
  const items = columns.map(({ options }) => {
    const start = next;
    next += 3 * (firstOption + options.length);
    return start;
  });
  return { scores, common: afterScores, items, votes: next, length: next + 3 * (1 + subjects.length) };
}
