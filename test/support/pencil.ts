// A person with a pencil, who knows nothing of the questionnaire but the words on the sheet.
import type { Answers, AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import type { SkipWords } from '@diagnostic/shared/questionnaire/paper/skip-text.ts';
import { writeSkips } from '@diagnostic/shared/questionnaire/paper/skip-text.ts';

type Told = { key: string } & Record<string, string | number>;

/** A language in which every sentence says exactly what it was given, and no more. */
export const plainSpeech: SkipWords = {
  t: (key, values) => JSON.stringify({ key, ...values }),
  label: (_, value) => `the answer ${value}`,
};

/** What is written on the sheet at a question: its boxes' labels, or a number; nothing where it was left blank. */
type Written = Map<number, string[]>;

const hear = (sentence: string | number | undefined): Told => JSON.parse(String(sentence));

function labelsIn(sentence: string | number | undefined): string[] {
  const told = hear(sentence);
  return told.key === 'skip.orAnswer' ? [...labelsIn(told.first), ...labelsIn(told.rest)] : [String(told.answer)];
}

function isTrue(sentence: string | number | undefined, written: Written): boolean {
  const told = hear(sentence);
  if (told.key === 'skip.and') return isTrue(told.first, written) && isTrue(told.rest, written);
  if (told.key === 'skip.or') return isTrue(told.first, written) || isTrue(told.rest, written);
  if (told.key === 'skip.group') return isTrue(told.condition, written);
  const there = written.get(Number(told.question)) ?? [];
  const named = () => labelsIn(told.answers).some((label) => there.includes(label));
  const number = there[0] === undefined ? Number.NaN : Number(there[0].replace('the answer ', ''));
  switch (told.key) {
    case 'skip.is':
    case 'skip.ticked':
      return named();
    case 'skip.isNot':
    case 'skip.notTicked':
      return !named();
    case 'skip.answered':
      return there.length > 0;
    case 'skip.unanswered':
      return there.length === 0;
    case 'skip.above':
      return number > Number(told.value);
    case 'skip.below':
      return number < Number(told.value);
    case 'skip.atLeast':
      return number >= Number(told.value);
    case 'skip.atMost':
      return number <= Number(told.value);
    default:
      throw new Error(`The sheet says “${told.key}”, which means nothing.`);
  }
}

const labels = (value: AnswerValue): string[] =>
  (Array.isArray(value) ? value : [value]).map((one) => plainSpeech.label({} as Element, one));

/**
 * Goes down the sheet of a model, doing what it says; writes what `inclined` holds where a question is to be answered.
 * Gives the items the person stopped at to answer (or to leave blank), and the answers written.
 */
export function fillSheet(model: Model, inclined: Answers): { stoppedAt: string[]; answers: Answers } {
  const { numbers, before, after } = writeSkips(model, plainSpeech);
  const items = [...numbers.keys()];
  const written: Written = new Map();
  const stoppedAt: string[] = [];
  const answers: Answers = {};
  const goTo = (sentence: string | number | undefined): number => {
    const told = hear(sentence);
    return told.key === 'skip.end' ? items.length + 1 : Number(told.question);
  };

  function instructed(number: number): number {
    for (const sentence of before.get(items[number - 1] as string) ?? []) {
      const told = hear(sentence);
      if (!isTrue(told.condition, written)) return told.key === 'skip.only' ? number + 1 : goTo(told.next);
    }
    return number;
  }

  for (let number = 1; number <= items.length; ) {
    const onward = instructed(number);
    if (onward !== number) {
      if (onward < number) throw new Error(`The sheet leads back from ${number} to ${onward}.`);
      number = onward;
      continue;
    }
    const item = items[number - 1] as string;
    stoppedAt.push(item);
    const value = inclined[item];
    if (value !== undefined) {
      answers[item] = value;
      written.set(number, labels(value));
    }
    const below = after.get(item);
    const jump = below === undefined ? undefined : hear(below);
    const taken = jump && labelsIn(jump.answers).some((label) => written.get(number)?.includes(label));
    number = jump && taken ? goTo(jump.next) : number + 1;
  }
  return { stoppedAt, answers };
}
