import { ApiProblem, sendObservation } from '../../api.ts';
import { drawId } from '../../ui/draw-id.ts';
import { type Draft, envelopeOf } from './draft.ts';

/**
 * Sends a draft. Where its id is taken, an earlier writing was received and the answer to it was lost: this one goes under
 * another id, and takes the place of that one where the pair is the same. Otherwise both stand in the author's list.
 */
export async function deliver(campaign: string, draft: Draft): Promise<{ receipt: string }> {
  try {
    return await sendObservation(campaign, envelopeOf(draft));
  } catch (problem) {
    if (!(problem instanceof ApiProblem && problem.code === 'observation-conflict')) throw problem;
    return sendObservation(campaign, envelopeOf({ ...draft, id: drawId() }));
  }
}
