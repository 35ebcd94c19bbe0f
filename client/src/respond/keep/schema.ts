import type { DBSchema } from 'idb';

/** What lies on the device: AES-GCM of a text, its length hidden to the nearest block. */
export interface SealedRecord {
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

export type StoreName = 'drafts' | 'queue';

export interface DeviceSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  drafts: { key: string; value: SealedRecord };
  queue: { key: string; value: SealedRecord };
}
