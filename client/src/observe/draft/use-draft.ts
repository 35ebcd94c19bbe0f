import { useCallback, useEffect, useRef, useState } from 'react';
import { openSealedStore, type SealedStore } from '../../ui/sealed-store.ts';
import type { Draft } from './draft.ts';
import { eraseOld, type Kept, recordName } from './kept-drafts.ts';

/**
 * The observation being written, kept sealed on this device at each change: a reload loses nothing. `owner` tells apart who
 * writes on one device.
 */
export function useDraft(owner: string, fresh: () => Draft) {
  const [draft, setDraft] = useState<Draft | null>(null);
  /** The store, and the name of this owner's record in it. */
  const kept = useRef<{ store: SealedStore<Kept>; name: string } | null>(null);
  const begin = useRef(fresh);
  begin.current = fresh;

  useEffect(() => {
    let left = false;
    const open = async () => {
      const name = await recordName(owner);
      const store = await openSealedStore<Kept>('diagnostic-observations', { store: 'drafts', key: 'draft' });
      kept.current = { store, name };
      // What cannot be erased now is so the next time.
      await eraseOld(store, Date.now()).catch(() => {});
      return store.load(name);
    };
    open()
      .catch(() => null)
      .then((found) => {
        if (!left) setDraft(found ? found.draft : begin.current());
      });
    return () => {
      left = true;
    };
  }, [owner]);

  const change = useCallback((next: Draft) => {
    setDraft(next);
    // A browser that keeps nothing still sends.
    void kept.current?.store.save(kept.current.name, { draft: next, since: Date.now() }).catch(() => {});
  }, []);
  /** Starts again with another draft, off the device until it is written on. */
  const restart = useCallback((next: Draft) => {
    setDraft(next);
    void kept.current?.store.erase(kept.current.name).catch(() => {});
  }, []);
  return { draft, change, restart };
}
