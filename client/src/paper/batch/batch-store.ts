import { openSealedStore, type SealedStore } from '../../ui/sealed-store.ts';
import type { Batch } from './batch.ts';

/** The batch of each campaign on this device. @throws when the browser keeps nothing. */
export const openBatchStore = (): Promise<SealedStore<Batch>> =>
  openSealedStore('diagnostic-paper', { store: 'batches', key: 'batch' });
