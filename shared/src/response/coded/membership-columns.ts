import type { CampaignBundle, Rule } from '../../campaign/bundle.ts';
import { evaluate } from '../../questionnaire/logic.ts';
import { type Clause, isAmong, reaches } from '../membership.ts';
import type { ScaleSum } from '../scores.ts';
import { type CodedAnswers, maskOf } from './coded-answers.ts';
import { hold, type Mask, masks, nobody } from './mask.ts';
import { sumColumn } from './score-columns.ts';

/** `compileMembership` of many people: domain → who is in it, for each group and each class of a stratifier. */
export function membershipColumns(
  { groups, stratifiers }: Pick<CampaignBundle, 'groups' | 'stratifiers'>,
  scales: ReadonlyMap<string, ScaleSum>,
  answers: CodedAnswers,
): Map<string, Mask> {
  const connectives = masks(answers.size);
  const sums = new Map([...scales].map(([name, scale]) => [name, sumColumn(scale, answers, scale.leastOf, scale.sum)]));
  const maskOfClause = (clause: Clause): Mask => {
    if ('item' in clause) return maskOf(answers.of(clause.item), isAmong(clause.in));
    const mask = nobody(answers.size);
    sums.get(clause.scale)?.forEach((sum, row) => {
      if (reaches(Number.isNaN(sum) ? null : sum, clause.atLeast)) hold(mask, row);
    });
    return mask;
  };
  const members = (rule: Rule): Mask => evaluate(rule, maskOfClause, connectives);

  const found = new Map(groups.map(({ code, rule }) => [code, members(rule)]));
  for (const { name, classes } of stratifiers) {
    let left = connectives.all([]);
    for (const { code, rule } of classes) {
      const mask = connectives.all([left, members(rule)]);
      found.set(`${name}:${code}`, mask);
      left = connectives.all([left, connectives.not(mask)]);
    }
  }
  return found;
}
