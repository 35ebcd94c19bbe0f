import { evaluate, leavesOf } from '../../questionnaire/logic.ts';
import { type Comparison, testOf } from '../../questionnaire/relevance.ts';
import type { Condition } from '../../questionnaire/walk.ts';
import { type CodedAnswers, type CodedItem, maskOf } from './coded-answers.ts';
import { everybody, holdsAt, type Mask, masks, nobody } from './mask.ts';

/** Who is asked an item. */
export type AskedOf = (item: string) => Mask;

/** `Walk.asked` of many people, from the items of a questionnaire and its conditions. Nobody is asked another item. */
export function askedOf(
  { items, conditions }: { items: ReadonlySet<string>; conditions: readonly Condition[] },
  answers: CodedAnswers,
): AskedOf {
  const { size } = answers;
  const connectives = masks(size);
  const [all, none] = [everybody(size), nobody(size)];
  const asked = new Map<string, Mask>();
  const decisive = new Set(
    conditions.flatMap(({ relevance }) => leavesOf<Comparison>(relevance)).map(({ item }) => item),
  );
  /** Answers of which some are out of sight, because their question is hidden. */
  const seen = new Map<string, CodedItem>();
  const seenOf = (item: string) => seen.get(item) ?? answers.of(item);
  for (const { item, relevance } of conditions) {
    const mask = evaluate(relevance, (comparison) => maskOf(seenOf(comparison.item), testOf(comparison)), connectives);
    asked.set(item, mask);
    if (decisive.has(item)) seen.set(item, only(mask, answers.of(item)));
  }
  return (item) => (items.has(item) ? (asked.get(item) ?? all) : none);
}

/** The answers of some; nothing of the others. */
const only = (mask: Mask, { codes, values }: CodedItem): CodedItem => ({
  codes: codes.map((code, row) => (holdsAt(mask, row) ? code : 0)),
  values,
});
