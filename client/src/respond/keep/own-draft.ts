import { entryKey } from '../sending/entry.ts';
import { isFinal } from '../sending/machine.ts';
import type { Draft } from './drafts.ts';
import type { Keep } from './keep.ts';
import { locks } from './locks.ts';

/** Whether this tab is the one that answers: what it keeps is its own to write, for as long as it is open. */
export const holdDraft = (campaign: string, questionnaire: string): Promise<boolean> =>
  locks().hold(`draft ${campaign} ${questionnaire}`);

/**
 * The draft that somebody may come back to. None when nothing is answered in it, nor when it was finished: then it is in the
 * queue, only a refusal that can be mended brings it back, and it is erased here.
 */
export async function draftToFinish(
  { drafts, queue }: Keep,
  campaign: string,
  questionnaire: string,
): Promise<Draft | undefined> {
  const draft = await drafts.find(campaign, questionnaire);
  if (!draft || Object.keys(draft.answers).length === 0) return undefined;
  const finished = await queue.get(await entryKey(campaign, draft.id));
  const life = finished?.life;
  if (!life || (life.step === 'parked' && !isFinal(life.because))) return draft;
  await drafts.erase(campaign, questionnaire).catch(() => {});
  return undefined;
}
