import type { CampaignBundle, WeightingClassRule } from '../campaign/bundle.ts';
import type { Model } from '../questionnaire/definition.ts';
import { type Basis, findCommonItems } from '../response/common-items.ts';
import { compileMembership } from '../response/membership.ts';
import type { Answers } from '../response/response.ts';
import { compileRespondentScores } from '../response/scores.ts';
import { apartDomain, apartDomains } from './audience.ts';
import { compileCodes, firstOption, type ItemColumn, itemColumns, voteSubjects } from './columns.ts';
import { partitionCells, partitionOf } from './partition.ts';

/** The domain of everyone. It stands first in every plan. */
export const everyone = 'ALL';

/** What one version of a questionnaire needs to be tabulated. */
export interface TabulatedQuestionnaire {
  model: Model;
  scores: ReturnType<typeof compileRespondentScores>;
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
  /** Codes of a person's answers, one a column. */
  codes: ReturnType<typeof compileCodes>;
  /** Subjects that residents vote for: determinant codes, some of them not scored in this campaign. */
  subjects: string[];
  /** All declared domains, `ALL` first: groups, stratifier classes, cells of the exclusive partition, channels, questionnaires apart. */
  domains: string[];
  layout: CellLayout;
  weightingClass: WeightingClassRule;
  questionnaire(name: string, version: number): TabulatedQuestionnaire;
  /** Places in `domains` of every domain a respondent of a questionnaire is in, ascending. */
  domainsOf(questionnaire: TabulatedQuestionnaire, answers: Answers, channel: string): number[];
}

/** Compiles a bundle. Throws when it has more subjects or options than a segment can hold. */
export function planTabulation(bundle: CampaignBundle): TabulationPlan {
  const determinants = bundle.determinants.map(({ code }) => code);
  const subjects = voteSubjects(bundle);
  if (subjects.length > 31) throw new Error('Residents vote for at most 31 subjects.');
  const columns = itemColumns(bundle);
  const domains = domainCodes(bundle);
  const place = new Map(domains.map((code, index) => [code, index]));
  const membership = compileMembership(bundle);
  const { basis, partsOf } = findCommonItems(bundle);
  const common = determinants.filter((code) => basis.get(code) === 'common');
  const questionnaires = new Map(
    bundle.questionnaires.map(({ published, codebooks }): [string, TabulatedQuestionnaire] => [
      `${published.name} ${published.version}`,
      {
        model: published.model,
        scores: compileRespondentScores(codebooks, published.model, partsOf(published)),
        voteItems: codebooks.flatMap(({ items }) => Object.keys(items).filter((item) => items[item]?.role === 'vote')),
        apart: apartDomain(published),
      },
    ]),
  );

  return {
    campaign: bundle.campaign,
    determinants,
    basis,
    common,
    columns,
    codes: compileCodes(columns),
    subjects,
    domains,
    layout: layoutOf({ determinants, common, columns, subjects }),
    weightingClass: bundle.weightingClass,
    questionnaire(name, version) {
      const found = questionnaires.get(`${name} ${version}`);
      if (!found) throw new Error(`The campaign has no questionnaire ${name} ${version}.`);
      return found;
    },
    domainsOf({ apart }, answers, channel) {
      if (apart !== null) return [place.get(apart) as number];
      const codes = membership(answers);
      const found = new Set<number>();
      for (const code of [everyone, ...codes, ...partitionOf(bundle, codes), `channel:${channel}`]) {
        const index = place.get(code);
        if (index !== undefined) found.add(index);
      }
      return [...found].sort((a, b) => a - b);
    },
  };
}

function domainCodes(bundle: CampaignBundle): string[] {
  return [
    ...new Set([
      everyone,
      ...bundle.groups.map(({ code }) => code),
      ...bundle.stratifiers.flatMap(({ name, classes }) => classes.map(({ code }) => `${name}:${code}`)),
      ...partitionCells(bundle),
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
