import { fromBase64url, toBase64url } from './encoding/base64url.ts';

/** What a sealed answer belongs to: it opens under these names only. */
export interface SealedFor {
  campaign: string;
  /** The client's id, base64url. */
  id: string;
}

/** A sealed answer that does not open: damaged, for another campaign or id, or sealed to another key. */
export class UnopenableSeal extends Error {
  override readonly name = 'UnopenableSeal';
}

const VERSION = 1;
const POINT = 65;
const IV = 12;
const TAG = 16;
/** Plaintexts are padded to a multiple of this many bytes, so that a length tells little of what was answered. */
const BLOCK = 512;
const BODY = 1 + POINT + IV;

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const encoder = new TextEncoder();
const info = encoder.encode('diagnostic-partage sealed response v1');

/**
 * Seals answers to a campaign's public key: only its server opens them, not even the device that sealed them. base64url of
 * version byte 1 | 65-byte ephemeral P-256 point | 12-byte IV | AES-256-GCM ciphertext and tag; the key is HKDF-SHA-256 of
 * the ECDH secret, the campaign and the id are authenticated with it.
 *
 * @param crypto WebCrypto of whoever calls.
 * @param publicKey the campaign's point, base64url (`sealingKey` of a served questionnaire).
 */
export async function sealAnswers(
  crypto: Pick<Crypto, 'subtle' | 'getRandomValues'>,
  publicKey: string,
  sealedFor: SealedFor,
  answers: unknown,
): Promise<string> {
  const { subtle } = crypto;
  const theirs = await subtle.importKey('raw', fromBase64url(publicKey) ?? new Uint8Array(), curve, false, []);
  const ours = await subtle.generateKey(curve, true, ['deriveBits']);
  const key = await keyBetween(subtle, ours.privateKey, theirs, 'encrypt');
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const sealed = await subtle.encrypt(sealing(iv, sealedFor), key, padded(answers));

  const point = new Uint8Array(await subtle.exportKey('raw', ours.publicKey));
  const bytes = new Uint8Array(BODY + sealed.byteLength);
  bytes.set([VERSION]);
  bytes.set(point, 1);
  bytes.set(iv, 1 + POINT);
  bytes.set(new Uint8Array(sealed), BODY);
  return toBase64url(bytes);
}

/**
 * The answers of a sealed text. They are whatever was sealed: check them as any others.
 *
 * @param privateKey the campaign's, for `deriveBits`.
 * @throws {UnopenableSeal} always the same, whatever the reason.
 */
export async function openSealed(
  { subtle }: Pick<Crypto, 'subtle'>,
  privateKey: CryptoKey,
  sealedFor: SealedFor,
  sealed: string,
): Promise<unknown> {
  try {
    const bytes = fromBase64url(sealed);
    if (bytes?.[0] !== VERSION || bytes.length < BODY + TAG) throw new UnopenableSeal();
    const theirs = await subtle.importKey('raw', bytes.slice(1, 1 + POINT), curve, false, []);
    const key = await keyBetween(subtle, privateKey, theirs, 'decrypt');
    const iv = bytes.slice(1 + POINT, BODY);
    const opened = await subtle.decrypt(sealing(iv, sealedFor), key, bytes.slice(BODY));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(opened));
  } catch {
    throw new UnopenableSeal('This sealed answer does not open here.');
  }
}

async function keyBetween(
  subtle: SubtleCrypto,
  privateKey: CryptoKey,
  publicKey: CryptoKey,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const secret = await subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256);
  const material = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [use]);
}

const sealing = (iv: Uint8Array<ArrayBuffer>, { campaign, id }: SealedFor): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: encoder.encode(`${campaign}\0${id}`),
});

/** JSON may end with spaces: what is padded with them parses to the same value. */
function padded(answers: unknown): Uint8Array<ArrayBuffer> {
  const text = encoder.encode(JSON.stringify(answers));
  const bytes = new Uint8Array(Math.ceil(text.length / BLOCK) * BLOCK).fill(0x20);
  bytes.set(text);
  return bytes;
}
