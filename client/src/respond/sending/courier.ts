import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { Locks } from '../keep/locks.ts';
import type { Table } from '../keep/table.ts';
import { type Entry, entryKey, received } from './entry.ts';
import { after, backOff, type Happening } from './machine.ts';
import { type Fetch, post } from './post.ts';

/** What the outer world gives, so that tests give another. */
export interface Outside {
  queue: Table<Entry>;
  locks: Pick<Locks, 'inTurn'>;
  fetch: Fetch;
  /** Calls back after so many milliseconds; gives back what cancels it. */
  wait(milliseconds: number, then: () => void): () => void;
  /** In [0, 1). */
  random(): number;
  /** Tells the other tabs that the queue changed. */
  announce(): void;
}

/** Takes finished responses to the server, whoever's tab they were finished in. */
export interface Courier {
  /** What is on this device, by key. */
  entries(): ReadonlyMap<string, Entry>;
  /** Seconds that the present wait lasts; nothing while sending, or when there is nothing to send. */
  waiting(): number | undefined;
  subscribe(changed: () => void): () => void;
  /** Keeps a finished response and sends it as soon as it can. Gives its key once it is kept. */
  take(entry: Omit<Entry, 'life'>): Promise<string>;
  /** Tries at once all that is not parked. */
  send(): Promise<void>;
  /** Erases one: it was seen to be received, or its owner gives it up. */
  wipe(key: string): Promise<void>;
  /** Reads the queue again: another tab changed it. */
  refresh(): Promise<void>;
}

/** One tab sends at a time. */
const TURN = 'diagnostic-sending';
const TURN_COMES_WITHIN = 45_000;

export function courierIn({ queue, locks, fetch, wait, random, announce }: Outside): Courier {
  let entries: ReadonlyMap<string, Entry> = new Map();
  let failures = 0;
  let waiting: number | undefined;
  let cancel = () => {};
  let round: Promise<void> | undefined;
  let sending: string | undefined;
  const listeners = new Set<() => void>();

  async function refresh(): Promise<void> {
    const read = await queue.all();
    entries = new Map(read.map(([key, entry]) => [key, key === sending ? became(entry, { is: 'pick-up' }) : entry]));
    for (const changed of listeners) changed();
  }

  async function changed(): Promise<void> {
    announce();
    await refresh();
  }

  /** “Sending” is never written down: a page that dies while it sends leaves the response to be sent. */
  async function attempt(key: string, entry: Entry): Promise<number | undefined> {
    sending = key;
    await refresh();
    const outcome = await post(pathTo(api.responses, { campaign: entry.campaign }), entry.body, fetch);
    sending = undefined;
    // What its owner erased meanwhile does not come back.
    if (!(await queue.get(key))) return undefined;
    const next = became(became(entry, { is: 'pick-up' }), outcome);
    await queue.put(key, next.life.step === 'done' ? received(next) : next);
    await changed();
    return outcome.is === 'delay' ? outcome.seconds : undefined;
  }

  /** Every response that can be sent, one after the other: one that fails stops no other. */
  async function sendAll(): Promise<void> {
    const delays: number[] = [];
    let came = false;
    await locks.inTurn(TURN, TURN_COMES_WITHIN, async () => {
      came = true;
      for (const [key] of await queue.all()) {
        const entry = await queue.get(key);
        if (entry?.life.step !== 'sealed') continue;
        const delay = await attempt(key, entry);
        if (delay !== undefined) delays.push(delay);
      }
    });
    if (came && delays.length === 0) failures = 0;
    else waitFor(Math.max(0, ...delays));
  }

  function waitFor(atLeast: number): void {
    waiting = backOff(failures, atLeast, random());
    failures += 1;
    cancel = wait(waiting * 1000, () => void send());
  }

  async function send(): Promise<void> {
    // A response finished during a round is sent in the next one.
    if (round) await round;
    if (!round) {
      cancel();
      waiting = undefined;
      round = sendAll()
        .catch(() => waitFor(0))
        .finally(() => {
          round = undefined;
        });
    }
    await round;
    await refresh();
  }

  return {
    entries: () => entries,
    waiting: () => waiting,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    async take(finished) {
      const key = await entryKey(finished.campaign, finished.id);
      const before = await queue.get(key);
      const life = after(before?.life ?? { step: 'drafting' }, { is: 'complete' });
      if (before?.life !== life) await queue.put(key, { ...finished, life });
      await changed();
      void send();
      return key;
    },
    send,
    async wipe(key) {
      await queue.remove(key);
      await changed();
    },
    refresh,
  };
}

const became = (entry: Entry, happening: Happening): Entry => ({ ...entry, life: after(entry.life, happening) });
