import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import type { Outcome, Refusal } from './machine.ts';

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

const GIVE_UP_AFTER = 30_000;
const refusals: Record<string, Refusal> = {
  'response-conflict': 'conflict',
  'campaign-closed': 'closed',
  'invalid-answers': 'refused',
  'ill-formed-envelope': 'refused',
  'ill-formed-json': 'refused',
  'too-large': 'too-large',
};

/** One attempt. Only a 201 with a receipt of ours is a reception; only a problem in our own words is a refusal. */
export async function post(address: string, body: string, fetch: Fetch): Promise<Outcome> {
  const response = await request(address, body, fetch).catch(() => null);
  if (!response) return { is: 'delay', because: 'offline', seconds: 0 };
  const answer = await readJson(response);
  const receipt = response.status === 201 ? receiptIn(answer) : undefined;
  if (receipt) return { is: 'receipt', receipt };
  const because = refusalIn(response, answer);
  if (because) return { is: 'refusal', because, fields: fieldsIn(answer) };
  const busy = response.status === 503 || response.status === 429;
  const seconds = Number(response.headers.get('retry-after')) || 0;
  return { is: 'delay', because: busy ? 'unavailable' : 'unconfirmed', seconds };
}

/** No cookie goes along, no redirection is followed: another server's page is not our receipt. */
const request = (address: string, body: string, fetch: Fetch): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'manual',
    signal: AbortSignal.timeout(GIVE_UP_AFTER),
  });

async function readJson(response: Response): Promise<Record<string, unknown>> {
  const answer: unknown = await response.json().catch(() => null);
  return typeof answer === 'object' && answer !== null ? { ...answer } : {};
}

/** A receipt as ours are written: 12 characters of Crockford's base 32. */
const receiptIn = ({ receipt }: Record<string, unknown>): string | undefined =>
  typeof receipt === 'string' && /^[0-9A-HJKMNP-TV-Z]{12}$/.test(receipt) ? receipt : undefined;

/** A refusal counts only in our own words: a captive portal may answer any status. */
function refusalIn(response: Response, { code }: Record<string, unknown>): Refusal | undefined {
  const ours = response.headers.get('content-type')?.startsWith('application/problem+json');
  return ours && typeof code === 'string' && Object.hasOwn(refusals, code) ? refusals[code] : undefined;
}

const fieldsIn = ({ fields }: Record<string, unknown>): FieldProblem[] =>
  Array.isArray(fields) ? fields.filter((field): field is FieldProblem => typeof field?.path === 'string') : [];
