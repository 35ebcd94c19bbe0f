import type { Codebook } from '../questionnaire/codebook.ts';
import type { Answers } from './response.ts';

/** Parts the open comment from the answers: it is kept elsewhere, under no common key. Null when nothing was written. */
export function partComment(codebooks: Codebook[], answers: Answers): { answers: Answers; comment: string | null } {
  const isComment = (item: string) => codebooks.some((codebook) => codebook.items[item]?.role === 'comment');
  const written: string[] = [];
  const others: Answers = {};
  for (const [item, value] of Object.entries(answers)) {
    if (!isComment(item)) others[item] = value;
    else if (String(value).trim()) written.push(String(value).trim());
  }
  return { answers: others, comment: written.length > 0 ? written.join('\n\n') : null };
}
