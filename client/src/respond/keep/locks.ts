/** What gives a name to one tab at a time. */
export interface Locks {
  /** Whether this tab has the name, until it is closed; false when another has it. */
  hold(name: string): Promise<boolean>;
  /** Does the work when the turn comes. Nothing is done when it does not come in time. */
  inTurn(name: string, milliseconds: number, work: () => Promise<void>): Promise<void>;
}

/** A page that is left takes this long at most to let go of what the next one asks for. */
const LEFT_WITHIN = 250;

/**
 * The browser's own locks: a tab that dies lets go of all it held. Older Safari holds those of a page kept for going back too
 * (WebKit 283528): pages that hold one are `no-store`, so none is kept.
 */
function webLocks(manager: LockManager): Locks {
  const held = new Map<string, Promise<boolean>>();
  const ask = (name: string) =>
    new Promise<boolean>((given) => {
      const untilThePageIsGone = (lock: Lock | null) => {
        given(lock !== null);
        return lock && new Promise<never>(() => {});
      };
      // Refused where a site may keep nothing: then there is nothing that two tabs would share.
      manager.request(name, { ifAvailable: true }, untilThePageIsGone).catch(() => given(true));
    });
  const askTwice = async (name: string) => {
    if (await ask(name)) return true;
    await new Promise((done) => setTimeout(done, LEFT_WITHIN));
    const mine = await ask(name);
    if (!mine) held.delete(name);
    return mine;
  };
  return {
    hold(name) {
      const asked = held.get(name) ?? askTwice(name);
      held.set(name, asked);
      return asked;
    },
    async inTurn(name, milliseconds, work) {
      let started = false;
      const turn = manager.request(name, { signal: AbortSignal.timeout(milliseconds) }, () => {
        started = true;
        return work();
      });
      await turn.catch((failure: unknown) => {
        if (started) throw failure;
      });
    },
  };
}

const ANSWERS_WITHIN = 150;

/** Without them: turns within this page, and other tabs are asked. The server still counts an id once. */
export function askedLocks(channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | undefined): Locks {
  const held = new Set<string>();
  const refused = new Set<string>();
  const turns = new Map<string, Promise<void>>();
  channel?.addEventListener('message', ({ data }: MessageEvent<{ asks?: string; holds?: string }>) => {
    if (data.asks && held.has(data.asks)) channel.postMessage({ holds: data.asks });
    if (data.holds) refused.add(data.holds);
  });
  return {
    async hold(name) {
      if (held.has(name)) return true;
      refused.delete(name);
      channel?.postMessage({ asks: name });
      if (channel) await new Promise((done) => setTimeout(done, ANSWERS_WITHIN));
      if (refused.has(name)) return false;
      held.add(name);
      return true;
    },
    inTurn(name, _milliseconds, work) {
      const turn = (turns.get(name) ?? Promise.resolve()).catch(() => {}).then(work);
      turns.set(name, turn);
      return turn;
    },
  };
}

let own: Locks | undefined;

export function locks(): Locks {
  own ??= navigator.locks
    ? webLocks(navigator.locks)
    : askedLocks(typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('diagnostic-locks'));
  return own;
}
