import { api } from '@diagnostic/shared/api/paths.ts';
import { responseEnvelope } from '@diagnostic/shared/api/payloads.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignPhase, isoWeek } from '../calendar.ts';
import { campaignNamed } from '../http/campaign.ts';
import { json, jsonRoute, type Route } from '../http/route.ts';
import { receiptFor } from './receipt.ts';
import { checkEnvelope, prepareRow } from './receive-response.ts';

const receive = jsonRoute({
  method: 'POST',
  path: api.responses,
  summary: 'Receives one response. 201 only once it is durable; the same id and content again gives the same receipt.',
  limit: 'responses',
  schema: responseEnvelope,
  failure: 'ill-formed-envelope',
  async handle({ context, params, body }) {
    const campaign = await campaignNamed(context.store, params.campaign);
    const now = context.clock();
    const phase = campaignPhase(campaign.bundle, now);
    if (phase === 'upcoming')
      throw new Problem('unknown-campaign', { detail: `It opens on ${campaign.bundle.opensOn}.` });
    if (phase === 'closed') throw new Problem('campaign-closed');

    const envelope = checkEnvelope(campaign, body);
    const outcome = await context.queue.record(prepareRow(campaign, envelope, isoWeek(now, campaign.bundle.timeZone)));
    if (outcome === 'conflict') throw new Problem('response-conflict');
    if (outcome === 'failed') throw new Problem('storage-unavailable');
    return json({ receipt: receiptFor(campaign.key, envelope.id) }, {}, 201);
  },
});

export const responseRoutes: Route[] = [receive];
