import { api } from '@diagnostic/shared/api/paths.ts';
import { withdrawalRequest } from '@diagnostic/shared/api/payloads.ts';
import { campaignNamed } from '../http/campaign.ts';
import { json, jsonRoute, type Route } from '../http/route.ts';

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

export const withdrawalRoutes: Route[] = [withdraw];
