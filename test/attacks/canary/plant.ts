// 200 people whose every answer can be recognised wherever it comes out, and what must come out nowhere.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mintStart } from '@diagnostic/server/src/http/start-token.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { sealAnswers } from '@diagnostic/shared/response/seal.ts';
import { drawWithdrawalCode } from '@diagnostic/shared/response/withdrawal-code.ts';
import { payloads } from '../../support/fixture-campaign.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, smallCampaign } from '../../support/small-campaign.ts';
import { freshId, type TestApp } from '../../support/start-app.ts';
import { query } from '../../support/stored.ts';
import type { Secret } from './traces.ts';

export const people = 200;
/** Options of each of two questions: no two people chose the same pair, and some 13 people each option. */
const [colours, shapes] = [15, 14];
const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, place) => `${letter}${String(place + 1).padStart(2, '0')}`);
const [colourCodes, shapeCodes] = [numbered('c', colours), numbered('f', shapes)];

/** The options of the rare pair in a text, each read in either case: groups are called after them. */
export const rareOption = /\b[CF](?:0[1-9]|1[0-5])\b/gi;

/** The small campaign with every question type there is, a rare pair of options, and withdrawal. */
export function canaryCampaign(): CampaignBundle {
  const small = smallCampaign();
  const [first] = small.questionnaires;
  if (!first) throw new Error('The small campaign has no questionnaire.');
  const { published, codebooks } = first;
  const rare: Element[] = [
    { type: 'radiogroup', name: 'couleur', choices: colourCodes },
    { type: 'radiogroup', name: 'forme', choices: shapeCodes },
  ];
  const everyType = (payloads.fixture.pages[0]?.elements ?? []).filter(({ name }) => name !== 'vote');
  const pages = [...published.model.pages, { name: 'p2', elements: [...rare, ...everyType.map(roomForCanaries)] }];
  // Two groups that one person alone is in both of.
  const own = ['c01', 'f01'].map((option) => ({
    code: option.toUpperCase(),
    title: { fr: `Ceux qui ont choisi ${option}` },
    shortTitle: { fr: option.toUpperCase() },
    rule: { item: option.startsWith('c') ? 'couleur' : 'forme', in: [option] },
  }));
  const open = {
    instrument: 'canari',
    title: { fr: 'Canari' },
    licence: 'CC0-1.0',
    source: 'test',
    languages: {},
    items: { free: { role: 'comment' as const } },
  };
  return {
    ...small,
    consentMode: 'withdrawable',
    groups: [...small.groups, ...own],
    questionnaires: [{ published: { ...published, model: { pages } }, codebooks: [...codebooks, open] }],
  };
}

const roomForCanaries = (element: Element): Element =>
  element.type === 'text' && element.inputType === 'number' ? { ...element, max: 9_999_999_999 } : element;

/** What one person types into a field, unlike anything else there is; undefined for a question with options. */
function typed(element: Element, person: number): string | number | undefined {
  const mark = `${String(person).padStart(3, '0')}canari`;
  if (element.type === 'comment') return `${element.name}${mark} parle\n    at ${element.name}${mark} (la nuit)`;
  if (element.type !== 'text') return undefined;
  if (element.inputType === 'number') return 7_310_000_000 + 10_007 * person;
  if (element.inputType === 'date') return new Date(Date.UTC(1911, 0, 1 + 3 * person)).toISOString().slice(0, 10);
  return `${element.name}${mark}`;
}

/** A response that was received. */
export interface Sent {
  body: { id: string; answers: Answers; [field: string]: unknown };
  receipt: string;
}

export interface Planted {
  sent: Sent[];
  secrets: Secret[];
}

const path = '/api/campaigns/petite-2026/responses';

/**
 * Sends the answers of 200 people through the door, some sealed, some that look like a machine's, all with a code to
 * withdraw them; and gathers what they typed, drew and got, what the store keeps of it, and the secrets of the server.
 */
export async function plant(app: TestApp, cookies: string[]): Promise<Planted> {
  const bundle = canaryCampaign();
  const launched = await app.store.campaigns.launch(bundle, '2026-01-01');
  const elements = bundle.questionnaires[0]?.published.model.pages.flatMap((page) => page.elements) ?? [];
  const questionnaire = await (await app.ask('/api/campaigns/petite-2026/questionnaires/petit')).json();
  const random = seeded(200);
  const secrets: Secret[] = [];

  async function send(person: number): Promise<Sent> {
    const answers: Answers = { ...drawSmall(random).answers, one: 'a' };
    answers.couleur = colourCodes[person % colours] as string;
    answers.forme = shapeCodes[Math.floor(person / colours)] as string;
    for (const element of elements) {
      const text = typed(element, person);
      if (text === undefined) continue;
      answers[element.name] = text;
      secrets.push({ what: `answer to ${element.name}`, text: String(text).split(' ')[0] as string });
    }
    const id = freshId();
    const withdrawal = drawWithdrawalCode(randomBytes(10));
    // A page just opened: nobody answers so fast, and these are set apart.
    const start = person % 20 === 0 ? mintStart(launched.key, app.clock.now) : undefined;
    const named = { id, questionnaire: 'petit', version: 1, language: 'fr', channel: 'web', withdrawal };
    const body = { ...named, ...(start !== undefined && { start }), answers };
    const { answers: _, ...envelope } = body;
    const sealedFor = { campaign: bundle.campaign, id };
    const sent =
      person % 10 === 1
        ? { ...envelope, sealed: await sealAnswers(crypto, questionnaire.sealingKey, sealedFor, answers) }
        : body;
    const response = await app.post(path, sent);
    if (response.status !== 201) throw new Error(`A canary was not received: ${await response.text()}`);
    const { receipt } = await response.json();
    secrets.push({ what: 'id', text: id, bytes: Buffer.from(id, 'base64url') });
    secrets.push({ what: 'receipt', text: receipt }, { what: 'withdrawal code', text: withdrawal });
    if (start !== undefined) secrets.push({ what: 'start token', text: start });
    return { body, receipt };
  }

  const sent: Sent[] = [];
  for (let person = 0; person < people; person += 1) sent.push(await send(person));
  secrets.push(...(await storedSecrets(app)), { what: 'campaign key', bytes: launched.key });
  for (const cookie of cookies) {
    for (const pair of cookie.split('; '))
      secrets.push({ what: 'session', text: decodeURIComponent(pair.split('=')[1] ?? '').split('.')[0] as string });
  }
  return { sent, secrets };
}

/** Keys and hashes as the database holds them, and what the server keeps in files. */
async function storedSecrets(app: TestApp): Promise<Secret[]> {
  const config = { dataDirectory: app.directory };
  const responses = await query(config, 'select key, tag, withdrawal from response');
  const comments = await query(config, 'select key from comment');
  const hashes = [...responses, ...comments].flatMap((row) =>
    Object.entries(row).map(([column, bytes]) => ({ what: `stored ${column}`, bytes: bytes as Uint8Array })),
  );
  const firstVisit = new URL(app.firstVisit ?? app.url).searchParams.get('code') ?? '';
  return [
    ...hashes,
    { what: 'secret of the sessions', text: readFileSync(join(app.directory, 'secret'), 'utf8') },
    { what: 'code of the first visit', text: firstVisit },
  ];
}
