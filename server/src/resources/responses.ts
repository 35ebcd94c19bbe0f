import { api } from '@diagnostic/shared/api/paths.ts';
import { responseEnvelope, withdrawalRequest } from '@diagnostic/shared/api/payloads.ts';
import { campaignNamed } from '../http/campaign.ts';
import { json, jsonRoute, type Route } from '../http/route.ts';
import { acceptResponse } from './accept-response.ts';

const receive = jsonRoute({
  method: 'POST',
  path: api.responses,
  summary: 'Receives one response. 201 only once it is durable; the same id and content again gives the same receipt.',
  limit: 'responses',
  schema: responseEnvelope,
  failure: 'ill-formed-envelope',
  async handle({ context, params, body, request }) {
    const campaign = await campaignNamed(context.store, params.campaign);
    return json({ receipt: await acceptResponse(context, campaign, body, { request }) }, {}, 201);
  },
});

const withdraw = jsonRoute({
  method: 'POST',
  path: api.withdrawals,
  summary: 'Erases the response sent with this withdrawal code, while the campaign receives. Published figures stay.',
  limit: 'withdrawals',
  schema: withdrawalRequest,
  failure: 'ill-formed-envelope',
  async handle({ context, params, body }) {
    await context.withdraw(await campaignNamed(context.store, params.campaign), body.code);
    return json({ erased: true });
  },
});

export const responseRoutes: Route[] = [receive, withdraw];
