// One person at a time, by the object-based functions: what the columns of a batch must say of each of their rows, written
// as plainly as the method is. And small segments, made of such people.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { walkOf } from '@diagnostic/shared/questionnaire/walk.ts';
import { findCommonItems } from '@diagnostic/shared/response/common-items.ts';
import { compileMembership } from '@diagnostic/shared/response/membership.ts';
import type { Answers, StoredContent } from '@diagnostic/shared/response/response.ts';
import { compileRespondentScores } from '@diagnostic/shared/response/scores.ts';
import { weightingClassOf } from '@diagnostic/shared/response/weighting-class.ts';
import { apartDomain } from '@diagnostic/shared/tabulation/audience.ts';
import { planTabulation, type TabulationPlan } from '@diagnostic/shared/tabulation/plan.ts';
import { inDomain, type Segment } from '@diagnostic/shared/tabulation/segment.ts';
import { tabulateContents } from '@diagnostic/shared/tabulation/tabulate.ts';

export interface Respondent {
  weightingClass: string;
  weight: number;
  /** Places in the plan's domains, ascending. */
  domains: number[];
  /** By determinant, then by determinant of `plan.common`; -1 where there is no score. */
  scores: number[];
  common: number[];
  /** By item column. */
  codes: number[];
  votes: number;
}

/** Compiles what one response comes to, from nothing but the bundle and the functions that residents' devices use too. */
export function compileRespondent(bundle: CampaignBundle): (content: StoredContent) => Respondent {
  const plan = planTabulation(bundle);
  const membership = compileMembership(bundle);
  const { partsOf } = findCommonItems(bundle);
  return ({ questionnaire, version, answers, channel, weight }) => {
    const found = bundle.questionnaires.find(
      ({ published }) => published.name === questionnaire && published.version === version,
    );
    if (!found) throw new Error(`The campaign has no questionnaire ${questionnaire} ${version}.`);
    const { published, codebooks } = found;
    const asked = walkOf(published.model).asked(answers);
    const scores = compileRespondentScores(codebooks, published.model, partsOf(published))(answers, asked);
    const apart = apartDomain(published);
    const codes = membership(answers);
    const domains = apart === null ? [...codes, ...partitionOf(bundle, codes), `channel:${channel}`] : [apart];
    return {
      weightingClass: apart === null ? weightingClassOf(bundle.weightingClass, answers) : '||',
      weight,
      domains: domains
        .map((code) => plan.domains.indexOf(code))
        .filter((place) => place >= 0)
        .sort((a, b) => a - b),
      scores: plan.determinants.map((code) => scores.full[code] ?? -1),
      common: plan.common.map((code) => scores.common[code] ?? -1),
      codes: plan.columns.map(({ item, choice, options }) => {
        if (!asked.has(item)) return 0;
        const answer = answers[item];
        if (answer === undefined) return 1;
        if (choice !== null) return Array.isArray(answer) ? (answer.includes(choice) ? 2 : 3) : 1;
        return options.includes(String(answer)) ? 2 + options.indexOf(String(answer)) : 1;
      }),
      votes: codebooks
        .flatMap(({ items }) => Object.keys(items).filter((item) => items[item]?.role === 'vote'))
        .reduce((bits, item) => votesOf(plan, answers[item], bits), 0),
    };
  };
}

function votesOf({ subjects }: TabulationPlan, answer: Answers[string] | undefined, before: number): number {
  const chosen = typeof answer === 'string' ? [answer] : Array.isArray(answer) ? answer : [];
  return chosen
    .map((option) => subjects.indexOf(option))
    .filter((subject) => subject >= 0)
    .reduce((bits, subject) => (bits | 1 | (1 << (subject + 1))) >>> 0, before);
}

/** The first life stage that somebody is in, and whether they are vulnerable. */
function partitionOf({ groups }: CampaignBundle, codes: string[]): string[] {
  const declared = groups.map(({ code }) => code);
  const stages = ['PE', 'JE', 'PA', 'AD'].filter((code) => declared.includes(code));
  if (stages.length === 0) return [];
  const stage = stages.find((code) => codes.includes(code)) ?? 'none';
  return [`partition:${stage}${declared.includes('VU') ? (codes.includes('VU') ? '+VU' : '-VU') : ''}`];
}

/** The row of a segment as one person. */
export const respondentAt = (segment: Segment, row: number): Respondent => ({
  weightingClass: segment.classes[segment.classOf[row] as number] as string,
  weight: segment.weights?.[row] ?? 1,
  domains: segment.domains.flatMap((_, d) => (inDomain(segment, row, d) ? [d] : [])),
  scores: segment.scores.map((column) => column[row] as number),
  common: segment.commonScores.map((column) => column[row] as number),
  codes: segment.codes.map((column) => column[row] as number),
  votes: segment.votes[row] as number,
});

/** Responses tabulated together. */
export const segmentOf = (plan: TabulationPlan, contents: StoredContent[]): Segment =>
  tabulateContents(plan, contents.map(canonicalBytes));
