import { useCallback, useEffect, useRef, useState } from 'react';
import { openSealedStore, type SealedStore } from '../ui/sealed-store.ts';
import type { Draft } from './draft.ts';

interface Kept {
  draft: Draft;
  /** Milliseconds, by this device's clock. */
  since: number;
}

/** Drafts are for coming back to, not for staying. */
const KEPT_FOR = 72 * 3_600_000;

/**
 * The observation being written, kept sealed on this device at each change: a reload loses nothing. `owner` tells apart who
 * writes on one device.
 */
export function useDraft(owner: string, fresh: () => Draft) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const store = useRef<SealedStore<Kept> | null>(null);
  const begin = useRef(fresh);
  begin.current = fresh;

  useEffect(() => {
    let left = false;
    const open = async () => {
      store.current = await openSealedStore<Kept>('diagnostic-observations', { store: 'drafts', key: 'draft' });
      return store.current.load(owner);
    };
    open()
      .catch(() => null)
      .then((kept) => {
        if (left) return;
        const young = kept && Date.now() - kept.since < KEPT_FOR;
        setDraft(young ? kept.draft : begin.current());
      });
    return () => {
      left = true;
    };
  }, [owner]);

  const change = useCallback(
    (next: Draft) => {
      setDraft(next);
      // A browser that keeps nothing still sends.
      void store.current?.save(owner, { draft: next, since: Date.now() }).catch(() => {});
    },
    [owner],
  );
  /** Starts again with another draft, off the device until it is written on. */
  const restart = useCallback(
    (next: Draft) => {
      setDraft(next);
      void store.current?.erase(owner).catch(() => {});
    },
    [owner],
  );
  return { draft, change, restart };
}
