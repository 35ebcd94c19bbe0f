// A WebAuthn authenticator in software (W3C WebAuthn §6, "none" attestation): for tests that speak HTTP without a browser.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();

/** Definite-length CBOR (RFC 8949) of what attestation needs: integers, bytes, texts and maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number): Buffer =>
    size < 24
      ? Buffer.from([(major << 5) | size])
      : size < 256
        ? Buffer.from([(major << 5) | 24, size])
        : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner as never)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

export interface SoftAuthenticator {
  /** What `navigator.credentials.create` answers, as JSON. */
  create(options: { challenge: string; rp: { id: string } }): object;
  /** What `navigator.credentials.get` answers, as JSON. */
  get(options: { challenge: string; rpId: string }): object;
}

/** One passkey at an origin. `verified` is whether it asks its owner for a finger or a code. */
export function softAuthenticator(origin: string, { verified = true } = {}): SoftAuthenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  function authenticatorData(rpId: string, attested: Buffer = Buffer.alloc(0)): Buffer {
    counter += 1;
    const flags = 0x01 | (verified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested]);
  }

  const credential = (response: Record<string, Buffer | string[]>) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response: Object.fromEntries(
      Object.entries(response).map(([name, part]) => [name, Buffer.isBuffer(part) ? part.toString('base64url') : part]),
    ),
  });

  return {
    create({ challenge, rp }) {
      const key = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      );
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authenticatorData(rp.id, attested)],
        ]),
      );
      return credential({
        attestationObject,
        clientDataJSON: clientData('webauthn.create', challenge),
        transports: ['internal'],
      });
    },
    get({ challenge, rpId }) {
      const client = clientData('webauthn.get', challenge);
      const data = authenticatorData(rpId);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return credential({ authenticatorData: data, clientDataJSON: client, signature });
    },
  };
}
