import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignPhase, isoWeek } from '../calendar.ts';
import type { AppContext } from '../context.ts';
import type { LaunchedCampaign } from '../store/store.ts';
import { receiptFor } from './receipt.ts';
import { checkEnvelope, prepareRow, type UncheckedEnvelope } from './receive-response.ts';

/**
 * The one way in for a response, sent by a script or by a plain form: checks it, stores it durably, and gives its receipt.
 *
 * @throws {Problem} `unknown-campaign` before it opens, `campaign-closed`, `invalid-answers`, `response-conflict`,
 *   `storage-unavailable`, and those of `checkEnvelope`.
 */
export async function acceptResponse(
  { clock, queue }: Pick<AppContext, 'clock' | 'queue'>,
  campaign: LaunchedCampaign,
  envelope: UncheckedEnvelope,
): Promise<string> {
  const { bundle, key } = campaign;
  const now = clock();
  const phase = campaignPhase(bundle, now);
  if (phase === 'upcoming') throw new Problem('unknown-campaign', { detail: `It opens on ${bundle.opensOn}.` });
  if (phase === 'closed') throw new Problem('campaign-closed');

  const checked = checkEnvelope(campaign, envelope);
  const outcome = await queue.record(prepareRow(campaign, checked, isoWeek(now, bundle.timeZone)));
  if (outcome === 'conflict') throw new Problem('response-conflict');
  if (outcome === 'failed') throw new Problem('storage-unavailable');
  return receiptFor(key, checked.id);
}
