import { toBase64url } from '@diagnostic/shared/response/encoding/base64url.ts';

const ID_BYTES = 32;

/** The number of a response: 256 random bits in base64url, drawn on the device before the first question, forgotten once received. */
export const drawId = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
