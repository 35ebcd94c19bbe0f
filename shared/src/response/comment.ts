import type { Codebook } from '../questionnaire/codebook.ts';
import type { Answers } from './response.ts';

/** Comment items of a questionnaire, found once. */
const commentItems = new WeakMap<Codebook[], string[]>();

function commentItemsOf(codebooks: Codebook[]): string[] {
  let items = commentItems.get(codebooks);
  if (!items) {
    const described = codebooks.flatMap((codebook) => Object.entries(codebook.items));
    items = described.filter(([, { role }]) => role === 'comment').map(([item]) => item);
    commentItems.set(codebooks, items);
  }
  return items;
}

/** Parts the open comment from the answers: it is kept elsewhere, under no common key. Null when nothing was written. */
export function partComment(codebooks: Codebook[], answers: Answers): { answers: Answers; comment: string | null } {
  const answered = commentItemsOf(codebooks).filter((item) => Object.hasOwn(answers, item));
  if (answered.length === 0) return { answers, comment: null };
  const others = { ...answers };
  for (const item of answered) delete others[item];
  const written = answered.map((item) => String(answers[item]).trim()).filter(Boolean);
  return { answers: others, comment: written.length > 0 ? written.join('\n\n') : null };
}
