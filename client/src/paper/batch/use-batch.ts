import { useCallback, useEffect, useRef, useState } from 'react';
import type { SealedStore } from '../../ui/sealed-store.ts';
import type { Batch } from './batch.ts';
import { openBatchStore } from './batch-store.ts';

export interface BatchHold {
  /** `elsewhere`: another tab has the batch; `unkept`: this browser keeps nothing. */
  state: 'opening' | 'elsewhere' | 'unkept' | 'kept';
  batch: Batch | null;
  /** Shown at once; resolves when the device has it. */
  change(batch: Batch): Promise<void>;
  /** Off the device, still on the screen. */
  forget(): Promise<void>;
  erase(): Promise<void>;
}

/** The batch of a campaign: read from the device at first, kept there at each change, in one tab at a time. */
export function useBatch(campaign: string): BatchHold {
  const [state, setState] = useState<BatchHold['state']>('opening');
  const [batch, setBatch] = useState<Batch | null>(null);
  const store = useRef<SealedStore<Batch> | null>(null);

  useEffect(() => {
    let release = () => {};
    let left = false;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const open = async () => {
      const opened = await openBatchStore().catch(() => null);
      const known = await opened?.load(campaign).catch(() => null);
      if (left) return;
      store.current = opened;
      setBatch(known ?? null);
      setState(opened ? 'kept' : 'unkept');
    };
    // Without locks (http on another machine) there is nothing to hold two tabs apart with.
    if (!navigator.locks) void open();
    else
      void navigator.locks.request(`paper ${campaign}`, { ifAvailable: true }, async (lock) => {
        if (left) return;
        if (!lock) return setState('elsewhere');
        await open();
        await held;
      });
    return () => {
      left = true;
      release();
    };
  }, [campaign]);

  const change = useCallback(async (next: Batch) => {
    setBatch(next);
    await store.current?.save(next.campaign, next).catch(() => setState('unkept'));
  }, []);
  const forget = useCallback(async () => {
    await store.current?.erase(campaign).catch(() => {});
  }, [campaign]);
  const erase = useCallback(async () => {
    setBatch(null);
    await forget();
  }, [forget]);
  return { state, batch, change, forget, erase };
}
