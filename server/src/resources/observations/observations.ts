import {
  type ObservationsAnswer,
  observationEnvelope,
  observationWithdrawal,
} from '@diagnostic/shared/api/observations.ts';
import { api } from '@diagnostic/shared/api/paths.ts';
import { suggestedStructure } from '@diagnostic/shared/observation/structure.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignPhase, isoWeek } from '../../calendar.ts';
import { campaignNamed } from '../../http/campaign.ts';
import { type Incoming, json, jsonRoute, type Route, route } from '../../http/route.ts';
import type { LaunchedCampaign } from '../../store/store.ts';
import { receiptFor } from '../receipt.ts';
import { authorOf, everybody, observationRow } from './accept-observation.ts';

/** None of this is in the audit trail: who observed when would help to tell whose a figure is. */
const own = route({
  method: 'GET',
  path: api.observations,
  summary: 'What a professional may observe in a campaign, and their own observations; nobody else’s.',
  async handle(incoming): Promise<ObservationsAnswer> {
    const { campaign, author, email } = await authorIn(incoming);
    const { bundle } = campaign;
    const now = incoming.context.clock();
    return {
      ...(await incoming.context.store.observations.own(bundle.campaign, author)),
      suggestedStructure: suggestedStructure(email),
      determinants: bundle.determinants.map(({ code, title, definition }) => ({ code, title, definition })),
      groups: [everybody, ...bundle.groups.map(({ code, title, shortTitle }) => ({ code, title, shortTitle }))],
      open: receives(campaign, now),
      opensOn: campaignPhase(bundle, now) === 'upcoming' ? bundle.opensOn : null,
      closesOn: bundle.closesOn,
    };
  },
});

const receive = jsonRoute({
  method: 'POST',
  path: api.observations,
  summary:
    'Receives one observation of a professional. 201 only once it is durable; the next one of the same pair takes its place.',
  limit: 'observations',
  schema: observationEnvelope,
  failure: 'invalid-content',
  async handle(incoming) {
    const { campaign, account } = await authorIn(incoming);
    const { clock, store } = incoming.context;
    const now = clock();
    assertReceives(campaign, now);
    const row = observationRow(campaign, account, incoming.body, isoWeek(now, campaign.bundle.timeZone));
    if ((await store.observations.record(row)) === 'conflict') throw new Problem('observation-conflict');
    return json({ receipt: receiptFor(campaign.key, incoming.body.id) }, {}, 201);
  },
});

const withdraw = jsonRoute({
  method: 'POST',
  path: api.observationWithdrawals,
  summary: 'Erases one’s own observation of a pair while the campaign receives. Published figures stay.',
  limit: 'observations',
  schema: observationWithdrawal,
  failure: 'invalid-content',
  async handle(incoming) {
    const { campaign, author } = await authorIn(incoming);
    assertReceives(campaign, incoming.context.clock());
    const { store } = incoming.context;
    const erased = await store.observations.withdraw(campaign.bundle.campaign, author, incoming.body);
    if (erased === 0) throw new Problem('not-found');
    return { erased: true };
  },
});

async function authorIn({ context, params, session }: Omit<Incoming<unknown>, 'body'>) {
  const campaign = await campaignNamed(context.store, params.campaign);
  const someone = await session();
  if (!someone) throw new Problem('not-signed-in');
  return { campaign, account: someone.account, email: someone.email, author: authorOf(campaign, someone.account) };
}

const receives = ({ bundle }: LaunchedCampaign, now: Date): boolean =>
  ['open', 'grace'].includes(campaignPhase(bundle, now));

function assertReceives(campaign: LaunchedCampaign, now: Date): void {
  if (receives(campaign, now)) return;
  const { opensOn } = campaign.bundle;
  if (campaignPhase(campaign.bundle, now) === 'upcoming')
    throw new Problem('not-found', { detail: `The campaign opens on ${opensOn}.` });
  throw new Problem('campaign-closed', { detail: 'This campaign is closed. Nothing was received or changed.' });
}

export const observationRoutes: Route[] = [own, receive, withdraw];
