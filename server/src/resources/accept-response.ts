import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignPhase, isoWeek } from '../calendar.ts';
import type { AppContext } from '../context.ts';
import type { LaunchedCampaign } from '../store/store.ts';
import { openAtTheDoor } from './door/sealing-key.ts';
import { isSetApart, type Signals } from './door/set-apart.ts';
import { receiptFor } from './receipt.ts';
import { checkEnvelope, illFormed, prepareRow, type UncheckedEnvelope } from './receive-response.ts';

/**
 * The one way in for a response, sent by a script or by a plain form: opens it if it is sealed, checks it, stores it
 * durably, and gives its receipt. What looks like a machine's is stored, but set apart from every figure.
 *
 * @throws {Problem} `unknown-campaign` before it opens, `campaign-closed`, `invalid-answers`, `response-conflict`,
 *   `too-many-requests`, `ill-formed-envelope` unless it has one of `answers` and `sealed`, `storage-unavailable`, and those of `checkEnvelope`.
 */
export async function acceptResponse(
  context: Pick<AppContext, 'clock' | 'queue' | 'limiter'>,
  campaign: LaunchedCampaign,
  envelope: UncheckedEnvelope,
  signals: Signals = {},
): Promise<string> {
  const { bundle, key } = campaign;
  const now = context.clock();
  const phase = campaignPhase(bundle, now);
  if (phase === 'upcoming') throw new Problem('unknown-campaign', { detail: `It opens on ${bundle.opensOn}.` });
  if (phase === 'closed') throw new Problem('campaign-closed');

  const checked = checkEnvelope(campaign, await opened(campaign, envelope));
  const row = prepareRow(campaign, checked, isoWeek(now, bundle.timeZone));
  if (isSetApart(context.limiter, key, envelope.start, now, signals)) row.quarantined = true;
  const outcome = await context.queue.record(row);
  if (outcome === 'conflict') throw new Problem('response-conflict');
  if (outcome === 'failed') throw new Problem('storage-unavailable');
  return receiptFor(key, checked.id);
}

/** The envelope with its answers, whichever of the two ways they came. */
async function opened(campaign: LaunchedCampaign, envelope: UncheckedEnvelope): Promise<UncheckedEnvelope> {
  const { id, answers, sealed } = envelope;
  if (sealed === undefined) {
    if (answers === undefined) throw illFormed('answers', 'required', 'The answers are missing.');
    return envelope;
  }
  if (answers !== undefined) throw illFormed('sealed', 'not-both', 'Send either answers or sealed, not both.');
  return { ...envelope, answers: await openAtTheDoor(campaign, id, sealed) };
}
