import { createECDH, webcrypto } from 'node:crypto';
import { Problem } from '@diagnostic/shared/problem.ts';
import { openSealed } from '@diagnostic/shared/response/seal.ts';
import { hmacSha256 } from '../../digest.ts';
import type { LaunchedCampaign } from '../../store/store.ts';

interface SealingKey {
  /** Raw point, base64url: what devices seal to. */
  publicKey: string;
  privateKey: Promise<webcrypto.CryptoKey>;
}

const label = 'diagnostic-partage sealing key v1';
/** The WebCrypto of browsers is the one of Node; only the names of their types differ. */
const crypto = webcrypto as unknown as Crypto;

/** Derived once a campaign and process; the campaign's key is all that is stored. */
const derived = new WeakMap<LaunchedCampaign, SealingKey>();

/** The public key that answers to a campaign may be sealed to. The same for the whole life of the campaign. */
export const sealingKeyOf = (campaign: LaunchedCampaign): string => keyOf(campaign).publicKey;

/**
 * The answers of a sealed envelope. They are not checked yet.
 *
 * @throws {Problem} `invalid-answers`, field `/sealed`, the same for whatever does not open.
 */
export async function openAtTheDoor(campaign: LaunchedCampaign, id: string, sealed: string): Promise<unknown> {
  const privateKey = (await keyOf(campaign).privateKey) as unknown as CryptoKey;
  try {
    return await openSealed(crypto, privateKey, { campaign: campaign.bundle.campaign, id }, sealed);
  } catch {
    const message =
      'These sealed answers do not open here: they are damaged, or were sealed for another campaign or id.';
    throw new Problem('invalid-answers', { fields: [{ path: '/sealed', code: 'unopenable', message }] });
  }
}

function keyOf(campaign: LaunchedCampaign): SealingKey {
  let key = derived.get(campaign);
  if (!key) {
    key = derive(campaign.key);
    derived.set(campaign, key);
  }
  return key;
}

/** The private scalar is a labelled HMAC of the campaign's key; one in 2³² is not a scalar of P-256, and the next is taken. */
function derive(campaignKey: Uint8Array): SealingKey {
  for (let turn = 0; ; turn += 1) {
    const scalar = hmacSha256(campaignKey, Buffer.from(`${label} ${turn}`));
    const pair = createECDH('prime256v1');
    try {
      pair.setPrivateKey(scalar);
    } catch {
      continue;
    }
    const point = pair.getPublicKey();
    const part = (from: number) => point.subarray(from, from + 32).toString('base64url');
    const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33), d: scalar.toString('base64url') };
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const privateKey = webcrypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits']);
    return { publicKey: point.toString('base64url'), privateKey };
  }
}
