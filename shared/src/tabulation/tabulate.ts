import { walkOf } from '../questionnaire/walk.ts';
import type { AnswerValue, StoredContent } from '../response/response.ts';
import { weightingClassOf } from '../response/weighting-class.ts';
import { unweightedClass } from './audience.ts';
import type { TabulationPlan } from './plan.ts';

/** One response as tabulation sees it. Its weighting class is that of nobody (`||`) when it is counted apart. */
export interface Respondent {
  weightingClass: string;
  /** Base weight: 1, or the design weight of an imported response. */
  weight: number;
  /** Indices into the plan's domains, ascending. */
  domains: number[];
  /** By determinant, hundredths of a point in [0, 10000]; -1 where there is no score. */
  scores: Int16Array;
  /** By determinant of `plan.common`, the common-items score: as `scores`. */
  common: Int16Array;
  /** By item column, the code of the answer. */
  codes: Uint8Array;
  /** Bit 0: voted; bit 1 + i: chose subject i. */
  votes: number;
}

export const voted = 1;

/** Tabulates one response. Throws if its questionnaire is not one of the campaign's. */
export function tabulateResponse(plan: TabulationPlan, content: StoredContent): Respondent {
  const { answers } = content;
  const questionnaire = plan.questionnaire(content.questionnaire, content.version);
  const asked = walkOf(questionnaire.model).asked(answers);
  const scores = questionnaire.scores(answers, asked);
  return {
    weightingClass: questionnaire.apart ? unweightedClass : weightingClassOf(plan.weightingClass, answers),
    weight: content.weight,
    domains: plan.domainsOf(questionnaire, answers, content.channel),
    scores: Int16Array.from(plan.determinants.map((code) => scores.full[code] ?? -1)),
    common: Int16Array.from(plan.common.map((code) => scores.common[code] ?? -1)),
    codes: plan.codes(asked, answers),
    votes: questionnaire.voteItems.reduce((bits, item) => bits | votesOf(plan, answers[item]), 0),
  };
}

/** Who chose at least one subject has voted. A single choice is a vote too. */
function votesOf(plan: TabulationPlan, answer: AnswerValue | undefined): number {
  const chosen = Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : [];
  let bits = 0;
  for (const option of chosen) {
    const subject = plan.subjects.indexOf(option);
    if (subject >= 0) bits |= voted | (1 << (subject + 1));
  }
  return bits >>> 0;
}
