/** What gives a name to one tab at a time. */
export interface Locks {
  /** The way to let go, or nothing when another tab holds the name. */
  hold(name: string): Promise<(() => void) | undefined>;
  /** Does the work when the turn comes. Nothing is done when it does not come in time. */
  inTurn(name: string, milliseconds: number, work: () => Promise<void>): Promise<void>;
}

/** The browser's own locks: a tab that dies lets go of all it held. */
function webLocks(manager: LockManager): Locks {
  return {
    hold: (name) =>
      new Promise((given, refused) => {
        manager
          .request(name, { ifAvailable: true }, (lock) => {
            if (!lock) return given(undefined);
            return new Promise<void>((letGo) => given(letGo));
          })
          .catch(refused);
      }),
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
      if (held.has(name)) return undefined;
      refused.delete(name);
      channel?.postMessage({ asks: name });
      if (channel) await new Promise((done) => setTimeout(done, ANSWERS_WITHIN));
      if (refused.has(name) || held.has(name)) return undefined;
      held.add(name);
      return () => void held.delete(name);
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
