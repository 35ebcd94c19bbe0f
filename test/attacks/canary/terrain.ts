// What the crawl knows of the place: names that exist, guesses at what was planted, and a body that each address accepts.
import { randomBytes } from 'node:crypto';
import { readCampaignDefinition } from '@diagnostic/server/src/library.ts';
import { exportNames } from '@diagnostic/shared/api/exports.ts';
import { drawWithdrawalCode, inGroups } from '@diagnostic/shared/response/withdrawal-code.ts';
import { codeOf } from '../../support/authenticator-app.ts';
import { invite } from '../../support/invite.ts';
import { anObservation, aProfile } from '../../support/observations.ts';
import { freshId, type TestApp } from '../../support/start-app.ts';
import type { Planted } from './plant.ts';

export interface Terrain {
  /** Values of each parameter of an address; the first one is right where there is a choice. */
  parameters(path: string): Promise<Record<string, string[]>>;
  /** The body that an operation (`POST /connexion`) accepts; undefined when it takes none. */
  goodBody(operation: string): Promise<string | URLSearchParams | undefined>;
}

/** An account with which the crawl signs in. */
export const account = { email: 'quelqu-une@ville.fr', password: 'un mot de passe assez long' };

const base = '/api/campaigns/petite-2026';
const answers = { one: 'a', age: 'jeune', sex: 'F', zone: 'Z1' };
/** A response of the crawl's own: nothing in it is planted. */
export const ownResponse = () => ({
  id: freshId(),
  questionnaire: 'petit',
  version: 1,
  language: 'fr',
  channel: 'web',
  answers,
});

/** An observation of the crawl's own. */
const ownObservation = () => ({ id: freshId(), profile: aProfile(), ...anObservation() });

export function terrainOf(app: TestApp, cookie: string, { sent }: Planted): Terrain {
  const read = async (path: string) => (await app.ask(path, { headers: { cookie } })).json();
  const idsIn = async (path: string, list: string): Promise<string[]> =>
    (await read(path))[list].map(({ id }: { id: string }) => id);

  async function sentWithCode(): Promise<string> {
    const withdrawal = drawWithdrawalCode(randomBytes(10));
    await app.post(`${base}/responses`, { ...ownResponse(), withdrawal });
    return withdrawal;
  }

  async function withSecondFactor(): Promise<string> {
    const email = `${freshId().toLowerCase()}@ville.fr`;
    const id = await app.auth.createAccount(email, account.password, [{ role: 'partner', territory: '*' }]);
    const begun = await app.auth.secondFactor.begin(id, email);
    await app.auth.secondFactor.confirm(id, codeOf(begun?.secret ?? ''));
    return id;
  }

  const invitation = (email?: string) => invite(app, { territory: '*', role: 'partner', ...(email && { email }) });

  const bodies: Record<string, () => Promise<object>> = {
    'POST /api/campaigns/{campaign}/responses': async () => ownResponse(),
    'POST /api/campaigns/{campaign}/withdrawals': async () => ({ code: await sentWithCode() }),
    'POST /api/campaigns/{campaign}/observations': async () => ownObservation(),
    'POST /api/campaigns/{campaign}/observations/withdrawals': async () => {
      await app.post(`${base}/observations`, ownObservation(), { cookie });
      return { determinant: 'A', group: 'G1' };
    },
    'POST /api/campaigns/{campaign}/action-sheets': async () => {
      const [need] = (await read(`${base}/priorities?state=made`)).priorities.ranked;
      return { determinant: need.determinant, group: need.group };
    },
    'PATCH /api/action-sheets/{id}': async () => {
      const [id] = await idsIn(`${base}/action-sheets`, 'sheets');
      const { revision, content } = await read(`/api/action-sheets/${id}`);
      return { revision, content };
    },
    'POST /api/set-ups': async () => ({}),
    'PATCH /api/set-ups/{id}': async () => ({ revision: 1, step: 'zones', content: [] }),
    'POST /api/set-ups/{id}/removal': async () => ({ revision: 1 }),
    'POST /api/set-ups/{id}/launch': async () => ({ revision: 1 }),
    'PATCH /api/accounts/{id}': async () => ({ disabled: false }),
    'POST /api/invitations': async () => ({
      email: 'invitee@ville.fr',
      language: 'fr',
      grants: [{ role: 'partner', territory: '*' }],
    }),
    'POST /api/passkeys/sign-in-options': async () => ({}),
    'POST /api/passkeys/registration-options': async () => ({}),
    'POST /connexion/code': async () => new URLSearchParams({ code: '123456' }),
    'POST /invitation': async () => new URLSearchParams({ code: (await invitation()).code }),
    'POST /invitation/mot-de-passe': async () =>
      new URLSearchParams({ code: (await invitation()).code, password: account.password }),
    'POST /invitation/roles': async () =>
      new URLSearchParams({ code: (await invitation((await read('/api/session')).email)).code }),
    'POST /compte/mot-de-passe': async () =>
      new URLSearchParams({ current: account.password, password: account.password }),
    'POST /compte/sessions': async () => new URLSearchParams(),
    'POST /compte/cles': async () => new URLSearchParams({ id: 'none' }),
    'POST /compte/second-facteur': async () => new URLSearchParams({ replace: 'yes' }),
    'POST /compte/codes-de-secours': async () => new URLSearchParams(),
    'POST /connexion': async () => new URLSearchParams(account),
    'POST /deconnexion': async () => new URLSearchParams(),
    'POST /premiere-visite': async () => new URLSearchParams(account),
    'POST /{campaign}/questionnaire': async () =>
      new URLSearchParams({ _id: freshId(), _state: '', _page: 'p1', _start: '', _go: 'next', age: 'vieux' }),
    'POST /{campaign}/retrait': async () => new URLSearchParams({ code: inGroups(await sentWithCode()) }),
  };

  /** Another one each time, as it was begun; one that is to be launched is whole. */
  async function setUp(launchable: boolean): Promise<string> {
    const whole = launchable ? await readCampaignDefinition('val-clair-2026') : undefined;
    // In one language, so that there is little more to crawl; a day between publications, as outside the demonstration.
    const crawled = { languages: ['fr'], questionnaires: [{ name: 'short', version: 1 }], publicationInterval: 24 };
    const definition = whole && { ...whole, ...crawled };
    return (await (await app.post('/api/set-ups', { definition }, { cookie })).json()).id;
  }

  async function idFor(path: string): Promise<string[]> {
    if (path.includes('set-ups')) return [await setUp(path.endsWith('launch'))];
    if (path.includes('invitations')) return [(await invitation()).invitation.id];
    if (path.includes('second-factor-reset')) return [await withSecondFactor()];
    if (path.includes('accounts')) {
      const { accounts } = await read('/api/accounts');
      return accounts.filter((one: { closable: boolean }) => one.closable).map(({ id }: { id: string }) => id);
    }
    const list = path.includes('action-sheets') ? 'sheets' : 'publications';
    return idsIn(`${base}/${path.includes('action-sheets') ? 'action-sheets' : 'publications'}`, list);
  }

  return {
    async parameters(path) {
      const ids = path.includes('{id}') ? await idFor(path) : [];
      const guesses = [sent[7]?.body.id, sent[7]?.receipt, 'none'].map(String);
      return {
        campaign: ['petite-2026', 'autre-2026'],
        name: [path.includes('set-ups') ? 'short' : 'petit', 'none'],
        id: [...ids.slice(0, 1), ...guesses],
        file: [...exportNames, 'none'],
      };
    },
    async goodBody(operation) {
      const body = await bodies[operation]?.();
      return body === undefined || body instanceof URLSearchParams ? body : JSON.stringify(body);
    },
  };
}
