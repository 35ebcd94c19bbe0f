import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import type { ResponseEnvelope } from '@diagnostic/shared/response/response.ts';

/** Why the answers are still here, and will be tried again. */
export type Delay = 'offline' | 'unavailable' | 'unconfirmed';

/** Why the server will not take the answers as they are. */
export type Refusal = 'conflict' | 'closed' | 'refused' | 'too-large';

export type DeliveryState =
  | { step: 'sending' }
  | { step: 'waiting'; because: Delay; seconds: number }
  | { step: 'parked'; because: Refusal; fields: FieldProblem[] }
  | { step: 'received'; receipt: string };

/** What the outer world gives, so that tests give another. */
export interface Outside {
  fetch(address: string, init: RequestInit): Promise<Response>;
  /** Calls back after so many milliseconds; gives back what cancels it. */
  wait(milliseconds: number, then: () => void): () => void;
  /** In [0, 1). */
  random(): number;
}

export const browser: Outside = {
  fetch: (address, init) => window.fetch(address, init),
  wait: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

const LONGEST_WAIT = 60;
const GIVE_UP_AFTER = 30_000;
const refusals: Record<string, Refusal> = {
  'response-conflict': 'conflict',
  'campaign-closed': 'closed',
  'invalid-answers': 'refused',
  'ill-formed-envelope': 'refused',
  'ill-formed-json': 'refused',
  'too-large': 'too-large',
};

/** One finished response on its way: tried until a true receipt or a refusal of ours comes back, one request at a time. */
export interface Delivery {
  state(): DeliveryState;
  subscribe(changed: () => void): () => void;
  /** Tries at once. Does nothing while a request is under way, or once it is over. */
  send(): void;
  /** Gives the response up: nothing is sent any more. */
  stop(): void;
}

/**
 * @param address where responses are received.
 * @param envelope held until it is received, then forgotten with its id.
 */
export function deliver(address: string, envelope: ResponseEnvelope, outside: Outside = browser): Delivery {
  let body: string | null = JSON.stringify(envelope);
  let state: DeliveryState = { step: 'waiting', because: 'unconfirmed', seconds: 0 };
  let failures = 0;
  let cancel = () => {};
  const listeners = new Set<() => void>();

  function become(next: DeliveryState): void {
    state = next;
    for (const changed of listeners) changed();
  }

  /** 1, 2, 4 … seconds, a quarter more or less so that a room full of phones does not come back at once. */
  function waitFor(because: Delay, atLeast = 0): void {
    const backOff = Math.min(LONGEST_WAIT, 2 ** failures) * (0.75 + outside.random() / 2);
    const seconds = Math.max(1, Math.round(Math.max(backOff, atLeast)));
    failures += 1;
    cancel = outside.wait(seconds * 1000, send);
    become({ step: 'waiting', because, seconds });
  }

  async function attempt(sent: string): Promise<void> {
    const response = await post(address, sent, outside.fetch).catch(() => null);
    if (body === null) return;
    if (!response) return waitFor('offline');
    const answer = await readJson(response);
    if (body === null) return;
    const receipt = response.status === 201 ? receiptIn(answer) : undefined;
    if (receipt) {
      body = null;
      return become({ step: 'received', receipt });
    }
    const because = problemIn(response, answer);
    if (because) return become({ step: 'parked', because, fields: fieldsIn(answer) });
    const busy = response.status === 503 || response.status === 429;
    waitFor(busy ? 'unavailable' : 'unconfirmed', Number(response.headers.get('retry-after')) || 0);
  }

  function send(): void {
    if (body === null || state.step === 'sending' || state.step === 'parked') return;
    cancel();
    become({ step: 'sending' });
    void attempt(body);
  }

  return {
    state: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    send,
    stop() {
      cancel();
      body = null;
    },
  };
}

/** No cookie goes along, no redirection is followed: another server's page is not our receipt. */
const post = (address: string, body: string, fetch: Outside['fetch']): Promise<Response> =>
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
function problemIn(response: Response, { code }: Record<string, unknown>): Refusal | undefined {
  const ours = response.headers.get('content-type')?.startsWith('application/problem+json');
  return ours && typeof code === 'string' && Object.hasOwn(refusals, code) ? refusals[code] : undefined;
}

const fieldsIn = ({ fields }: Record<string, unknown>): FieldProblem[] =>
  Array.isArray(fields) ? fields.filter((field): field is FieldProblem => typeof field?.path === 'string') : [];

const ID_BYTES = 32;

/** 256 random bits in base64url: drawn before the first question, kept in memory, forgotten once received. */
export function drawId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
