// Tabs of one browser over one queue, a lossy network and a server that counts: for tests of the courier.

import { memoryTable } from '../../client/src/respond/keep/table.ts';
import { type Courier, courierIn } from '../../client/src/respond/sending/courier.ts';
import type { Entry } from '../../client/src/respond/sending/entry.ts';

/** What the network does to the next requests. */
export type Weather = 'fair' | 'cut-before' | 'cut-after' | 'portal' | 'busy' | 'closed';

const receiptOf = (id: string) => `R${id.replace(/[^0-9A-HJKMNP-TV-Z]/g, '')}`.padEnd(12, '0').slice(0, 12);

export interface Tab {
  courier: Courier;
  /** Fires the wait it is in, if any. */
  timer(): void;
  /** The page dies: nothing it does later counts. */
  kill(): void;
  /** Keys that this tab showed a receipt for. */
  alive: boolean;
}

export class World {
  weather: Weather = 'fair';
  /** What the server stored, by id; it refuses another content under the same id. */
  readonly stored = new Map<string, string>();
  /** Ids that are being sent right now, and the most that were at once. */
  readonly flying = new Map<string, number>();
  mostAtOnce = 0;
  posts = 0;
  readonly poisoned = new Set<string>();
  readonly queue = memoryTable<Entry>();
  readonly tabs: Tab[] = [];
  #turn: Promise<void> = Promise.resolve();
  readonly #pause: () => Promise<void>;

  /** @param pause what a step of the network takes; a scheduler's when interleavings are explored. */
  constructor(pause: () => Promise<void> = async () => {}) {
    this.#pause = pause;
  }

  open(): Tab {
    let timer = () => {};
    const tab: Tab = {
      alive: true,
      timer: () => timer(),
      kill() {
        tab.alive = false;
        timer = () => {};
      },
      courier: courierIn({
        queue: this.#queueOf(() => tab.alive),
        locks: { inTurn: (_name, _within, work) => this.#inTurn(() => (tab.alive ? work() : Promise.resolve())) },
        fetch: (_address, init) => (tab.alive ? this.#answer(String(init.body)) : new Promise<never>(() => {})),
        wait: (_milliseconds, then) => {
          timer = then;
          return () => {
            timer = () => {};
          };
        },
        random: () => 0.5,
        announce: () => {
          for (const other of this.tabs) if (other !== tab && other.alive) void other.courier.refresh();
        },
      }),
    };
    this.tabs.push(tab);
    return tab;
  }

  /** A dead page writes nothing. */
  #queueOf(alive: () => boolean): typeof this.queue {
    return {
      ...this.queue,
      put: async (key, value) => (alive() ? this.queue.put(key, value) : undefined),
      remove: async (key) => (alive() ? this.queue.remove(key) : undefined),
    };
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => {});
    return mine;
  }

  async #answer(body: string): Promise<Response> {
    const { id } = JSON.parse(body) as { id: string };
    const weather = this.weather;
    this.posts += 1;
    this.flying.set(id, (this.flying.get(id) ?? 0) + 1);
    this.mostAtOnce = Math.max(this.mostAtOnce, ...this.flying.values());
    try {
      await this.#pause();
      if (weather === 'cut-before') throw new TypeError('Failed to fetch');
      if (weather === 'portal') return new Response('<h1>Bienvenue sur le Wi-Fi</h1>', { status: 200 });
      if (weather === 'busy') return problem(503, 'storage-unavailable');
      if (weather === 'closed') return problem(410, 'campaign-closed');
      if (this.poisoned.has(id)) return problem(422, 'invalid-answers');
      const before = this.stored.get(id);
      if (before !== undefined && before !== body) return problem(409, 'response-conflict');
      this.stored.set(id, body);
      await this.#pause();
      if (weather === 'cut-after') throw new TypeError('Failed to fetch');
      return new Response(JSON.stringify({ receipt: receiptOf(id) }), { status: 201 });
    } finally {
      this.flying.set(id, (this.flying.get(id) ?? 1) - 1);
    }
  }
}

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ code }), { status, headers: { 'content-type': 'application/problem+json' } });

let drawn = 0;
/** A finished response, unlike any other. */
export function finishedResponse(answers: object = {}): Omit<Entry, 'life'> {
  drawn += 1;
  const id = `ID${drawn}`;
  return { campaign: 'ici', id, body: JSON.stringify({ id, answers }), copy: [{ asked: 'Q', answer: 'A' }], own: true };
}

/** Lets everything that can happen without a timer happen. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
};
