import { randomBytes } from 'node:crypto';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import { type SetUpAnswer, type SetUpList, setUpAct, setUpCreate, setUpPatch } from '@diagnostic/shared/api/set-ups.ts';
import type { SetUp, SetUpContent } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { emptySetUp } from '@diagnostic/shared/campaign/set-up/write-step.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { reachesSetUp } from '../../accounts/authority.ts';
import type { Session } from '../../auth.ts';
import { localDay } from '../../calendar.ts';
import type { AppContext } from '../../context.ts';
import { type Incoming, json, jsonRoute, type Route, route } from '../../http/route.ts';
import { readNewCampaign } from '../../library.ts';
import { examine } from './examine.ts';
import { imported } from './imported.ts';
import { written } from './write.ts';

const DAY = 86_400_000;
/** Longest body of a step or a file: the counts of 400 communes by sex and age, with their decimals. */
const most = 256 * 1024;
/** What a new campaign proposes: time to tell everyone, then three months. */
const [opensAfter, lasts] = [28 * DAY, 90 * DAY];

const list = route({
  method: 'GET',
  path: api.setUps,
  summary: 'The campaigns that are being set up: one’s own, and those of the territories one manages.',
  async handle({ context, session }): Promise<SetUpList> {
    const someone = await signedIn(session);
    const all = await context.store.setUps.list();
    const reached = all.filter(({ maker, content }) =>
      reachesSetUp(someone, { maker, territory: content.definition.territory.code }),
    );
    return {
      setUps: reached.map(({ id, changedOn, content: { definition } }) => ({
        id,
        name: definition.territory.name.fr ?? '',
        title: definition.title.fr ?? '',
        communes: definition.territory.zones.reduce((sum, { communes }) => sum + communes.length, 0),
        changedOn,
      })),
    };
  },
});

const create = jsonRoute({
  method: 'POST',
  path: api.setUps,
  summary: 'Begins to set a campaign up: from nothing, or from the definition of one (`campaign.json`).',
  schema: setUpCreate,
  failure: 'invalid-content',
  most,
  async handle({ context, body, session, record }) {
    const { account } = await signedIn(session);
    const content = body.definition === undefined ? await fromNothing(context) : await imported(body.definition);
    const setUp: SetUp = {
      id: randomBytes(12).toString('base64url'),
      revision: 1,
      maker: account,
      changedOn: localDay(context.clock(), content.definition.timeZone),
      content,
    };
    await context.store.setUps.create(setUp);
    const territory = content.definition.territory.code;
    await record('set-up-begun', {
      object: setUp.id,
      ...(territory && { grants: [{ role: 'coordinator', territory }] }),
    });
    return json(await told(context, session, setUp), { Location: pathTo(api.setUp, { id: setUp.id }) }, 201);
  },
});

async function fromNothing({ clock }: AppContext): Promise<SetUpContent> {
  const model = await readNewCampaign();
  const day = (after: number) => localDay(new Date(clock().getTime() + after), model.timeZone);
  return emptySetUp(model, day(opensAfter), day(opensAfter + lasts));
}

const read = route({
  method: 'GET',
  path: api.setUp,
  summary: 'A campaign being set up, and what is missing of it.',
  handle: async ({ context, params, session }) => told(context, session, await setUpNamed(context, params.id)),
});

const save = jsonRoute({
  method: 'PATCH',
  path: api.setUp,
  summary: 'Writes one step; the revision it was written from must still be the latest.',
  schema: setUpPatch,
  failure: 'invalid-content',
  most,
  async handle({ context, params, body, session, record }) {
    const before = await setUpNamed(context, params.id);
    if (before.revision !== body.revision) throw new Problem('edit-conflict');
    const content = await written(before.content, body);
    const changedOn = localDay(context.clock(), content.definition.timeZone);
    const changed: SetUp = { ...before, revision: body.revision + 1, changedOn, content };
    if (!(await context.store.setUps.save(changed))) throw new Problem('edit-conflict');
    await record('set-up-edited', { object: changed.id });
    return told(context, session, changed);
  },
});

const remove = jsonRoute({
  method: 'POST',
  path: api.setUpRemoval,
  summary: 'Throws a set-up away. What was launched from others is not touched.',
  schema: setUpAct,
  failure: 'invalid-content',
  async handle({ context, params, body, record }) {
    const { id } = await setUpNamed(context, params.id);
    if (!(await context.store.setUps.remove(id, body.revision))) throw new Problem('edit-conflict');
    await record('set-up-removed', { object: id });
    return {};
  },
});

export const setUpRoutes: Route[] = [list, create, read, save, remove];

/** @throws {Problem} `not-found`. */
export async function setUpNamed({ store }: AppContext, id: string | undefined): Promise<SetUp> {
  const setUp = await store.setUps.find(id ?? '');
  if (!setUp) throw new Problem('not-found');
  return setUp;
}

export async function signedIn(session: Incoming['session']): Promise<Session> {
  const someone = await session();
  if (!someone) throw new Problem('not-signed-in');
  return someone;
}

async function told(context: AppContext, session: Incoming['session'], setUp: SetUp): Promise<SetUpAnswer> {
  const { findings, settled } = await examine(context, await signedIn(session), setUp);
  const { maker: _, ...rest } = setUp;
  const { groups = [], stratifiers = [] } = settled?.leftOut ?? {};
  return { ...rest, findings, leftOut: [...groups, ...stratifiers].map(({ title }) => title) };
}
