import type { Answers, AnswerValue } from '../questionnaire/answers.ts';

/** Control characters that a paste may bring, save line breaks and tabs. */
const notText = /[^\P{Cc}\t\n]/gu;

/** Answers as the server's check wants them: texts trimmed, well formed and in one Unicode form; what is then empty left out. */
export function tidyAnswers(answers: Record<string, unknown>): Answers {
  const tidy: Answers = {};
  for (const [item, value] of Object.entries(answers)) {
    const kept = tidyValue(value);
    if (kept !== undefined) tidy[item] = kept;
  }
  return tidy;
}

/** One answer, or undefined where nothing is left of it. */
export function tidyValue(value: unknown): AnswerValue | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string')
    return value.replace(/\r\n?/g, '\n').toWellFormed().replace(notText, '').normalize('NFC').trim() || undefined;
  if (!Array.isArray(value)) return undefined;
  const chosen = value.filter((one): one is string => typeof one === 'string');
  return chosen.length > 0 ? chosen : undefined;
}
