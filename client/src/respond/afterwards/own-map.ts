import type { CodebooksAnswer } from '@diagnostic/shared/api/payloads.ts';
import type { PublishedQuestionnaire, Texts } from '@diagnostic/shared/questionnaire/definition.ts';
import { asked } from '@diagnostic/shared/questionnaire/walk.ts';
import type { Answers } from '@diagnostic/shared/response/response.ts';
import { compileScores } from '@diagnostic/shared/response/scores.ts';

/** A band of the score scale, 1 very favourable to 4 unfavourable: 80, 60 and 40 points are its edges (a display convention). */
export type Band = 1 | 2 | 3 | 4;

export const bandOf = (points: number): Band => (points >= 80 ? 1 : points >= 60 ? 2 : points >= 40 ? 3 : 4);

/** One determinant of a person's own map: whole points in [0, 100], 100 favourable; null without enough answers. */
export interface Petal {
  code: string;
  title: Texts;
  points: number | null;
}

/**
 * A person's own map, by the same rule as every figure of the campaign (half rule included). Determinants of which
 * nothing was asked are left out; health states are not on it: it is no diagnosis.
 */
export function ownMap(
  { codebooks, determinants }: CodebooksAnswer,
  { model }: Pick<PublishedQuestionnaire, 'model'>,
  answers: Answers,
): Petal[] {
  const scores = compileScores(codebooks, model)(answers);
  const items = asked(model, answers);
  const scored = new Set<string>();
  for (const { items: entries, scales = {} } of codebooks) {
    for (const [item, { determinant }] of Object.entries(entries))
      if (determinant && items.has(item)) scored.add(determinant);
    for (const { determinant, points } of Object.values(scales))
      if (determinant && Object.keys(points).some((item) => items.has(item))) scored.add(determinant);
  }
  return determinants
    .filter(({ code, kind }) => kind === 'determinant' && scored.has(code))
    .map(({ code, title }) => {
      const hundredths = scores[code] ?? null;
      return { code, title, points: hundredths === null ? null : Math.round(hundredths / 100) };
    });
}

/** Whether people who answer for themselves see a map: a child's answers, or a parent's for a child, make none. */
export const hasMap = ({ audience = 'self' }: Pick<PublishedQuestionnaire, 'audience'>): boolean => audience === 'self';
