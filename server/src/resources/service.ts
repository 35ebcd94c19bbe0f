import type { SessionAnswer } from '@diagnostic/shared/api/accounts.ts';
import { api } from '@diagnostic/shared/api/paths.ts';
import { json, type Route, route } from '../http/route.ts';
import type { Store } from '../store/store.ts';

const FRESH_FOR = 5_000;

/** The last durable check of each store: asking for the health again and again must not become writing again and again. */
const checked = new WeakMap<Store, { at: number; result: Promise<boolean> }>();

function storageWorks(store: Store): Promise<boolean> {
  const last = checked.get(store);
  const now = performance.now();
  if (last && now - last.at < FRESH_FOR) return last.result;
  const result = store.check().catch(() => false);
  checked.set(store, { at: now, result });
  return result;
}

const health = route({
  method: 'GET',
  path: api.health,
  summary: 'Whether requests are served and the storage takes durable writes.',
  async handle({ context }) {
    const works = await storageWorks(context.store);
    return json({ status: works ? 'ok' : 'failing', storage: works ? 'ok' : 'failing' }, {}, works ? 200 : 503);
  },
});

const session = route({
  method: 'GET',
  path: api.session,
  summary: 'Who is signed in, with which roles on which territories.',
  async handle({ session: ask }): Promise<SessionAnswer> {
    const { email = '', grants = [] } = (await ask()) ?? {};
    return { email, grants };
  },
});

export const serviceRoutes: Route[] = [health, session];
