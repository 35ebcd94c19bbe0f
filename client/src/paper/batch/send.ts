import type { ResponseEnvelope } from '@diagnostic/shared/response/response.ts';
import type { Outcome } from './batch.ts';

/** What the outer world gives, so that tests give another. */
export interface Outside {
  fetch(address: string, init: RequestInit): Promise<Response>;
  /** Resolves after so many milliseconds, or at once when `cut` is called back. */
  wait(milliseconds: number): { over: Promise<void>; cut(): void };
}

export const browser: Outside = {
  fetch: (address, init) => window.fetch(address, init),
  wait(milliseconds) {
    let cut = () => {};
    const over = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      cut = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return { over, cut };
  },
};

const GIVE_UP_AFTER = 30_000;
const LONGEST_WAIT = 60;

/** Refusals that trying again would not change. */
const final = new Set([
  'response-conflict',
  'campaign-closed',
  'unknown-campaign',
  'unknown-questionnaire',
  'invalid-answers',
  'ill-formed-envelope',
  'ill-formed-json',
  'too-large',
]);

export interface Sending {
  /** Tries at once instead of waiting. */
  retry(): void;
  stop(): void;
}

/**
 * Sends envelopes one after the other, each until a true receipt or a final refusal of ours comes back.
 *
 * @param onOutcome resolves once the outcome is kept: the next is sent only then.
 * @param onWaiting seconds until the next try; null while sending.
 */
export function sendAll(
  address: string,
  envelopes: { number: number; envelope: ResponseEnvelope }[],
  told: { onOutcome(number: number, outcome: Outcome): Promise<void>; onWaiting(seconds: number | null): void },
  outside: Outside = browser,
): Sending {
  let stopped = false;
  let cut = () => {};

  async function sendOne(envelope: ResponseEnvelope): Promise<Outcome | null> {
    for (let failures = 0; !stopped; failures += 1) {
      const answer = await attempt(address, envelope, outside);
      if ('outcome' in answer) return answer.outcome;
      const seconds = Math.max(Math.min(LONGEST_WAIT, 2 ** failures), answer.retryAfter);
      told.onWaiting(seconds);
      const wait = outside.wait(seconds * 1000);
      cut = wait.cut;
      await wait.over;
      told.onWaiting(null);
    }
    return null;
  }

  void (async () => {
    for (const { number, envelope } of envelopes) {
      const outcome = stopped ? null : await sendOne(envelope);
      if (stopped || !outcome) return;
      await told.onOutcome(number, outcome);
    }
  })();

  return {
    retry: () => cut(),
    stop() {
      stopped = true;
      cut();
    },
  };
}

async function attempt(
  address: string,
  envelope: ResponseEnvelope,
  { fetch }: Outside,
): Promise<{ outcome: Outcome } | { retryAfter: number }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(envelope),
    // Who is signed in is not told: a sheet is nobody's.
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'manual',
    signal: AbortSignal.timeout(GIVE_UP_AFTER),
  }).catch(() => null);
  if (!response) return { retryAfter: 0 };
  const answer = await response.json().catch(() => null);
  if (response.status === 201 && isReceipt(answer?.receipt)) return { outcome: { received: true } };
  const ours = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (ours && final.has(answer?.code)) return { outcome: { refused: answer.code, fields: pathsIn(answer.fields) } };
  return { retryAfter: Number(response.headers.get('retry-after')) || 0 };
}

/** A receipt as ours are written: a captive portal may answer any status. */
const isReceipt = (receipt: unknown): boolean =>
  typeof receipt === 'string' && /^[0-9A-HJKMNP-TV-Z]{12}$/.test(receipt);

const pathsIn = (fields: unknown): string[] =>
  Array.isArray(fields)
    ? fields.map(
        (field) =>
          String(field?.path ?? '')
            .split('/')
            .at(-1) ?? '',
      )
    : [];
