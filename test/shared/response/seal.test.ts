import { webcrypto } from 'node:crypto';
import { fromBase64url, toBase64url } from '@diagnostic/shared/response/encoding/base64url.ts';
import { openSealed, sealAnswers, UnopenableSeal } from '@diagnostic/shared/response/seal.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';

const crypto = webcrypto as unknown as Crypto;
const sealedFor = { campaign: 'val-clair', id: 'AAAAAAAAAAAAAAAAAAAAAA' };
const answers = { sante: 'bonne', zones: ['Z1', 'Z2'], age: 42 };
const publicKey = 'BB4YUy_UdUwC8wQdnHXOszuD_9gax85P6ILMscmLxYlupGwxHE4v9A3ZajZT5uRURdMt_khuztdcepDGoYiBwKM';
const privateJwk = {
  kty: 'EC',
  crv: 'P-256',
  d: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc',
  x: 'HhhTL9R1TALzBB2cdc6zO4P_2BrHzk_ogsyxyYvFiW4',
  y: 'pGwxHE4v9A3ZajZT5uRURdMt_khuztdcepDGoYiBwKM',
};
// Written with Node's ECDH, hkdfSync and createCipheriv (private scalars 07…07 and 09…09, IV 00…0b), not with this code.
const known =
  'AQRxNfpP2ToJ3OmLv2gbS_z1DnwNY1TmKvsL_yo0KWF4Ze1MHwLduQI-5WpVflFdap3GbBHyIJYN5ZQzTfWId2ckAAECAwQFBgcICQoL-glSfyKepdaNxFuLo015UYmWp3ZV9oZzibHpPN14jPMbeLA2s72vmbyd5_yoXDT1jWAm6s4RA0VGoIJPRZQ2Ap0MJ6gI268xB-o2_MtVb_6UoNSvvEzfrifHUOjrvpHJr3fBoZr1yL1U15Wv1s7aHsSTy6f2yglEiUl7bXkE-pO-5IVKXWjlzzC8BLKZwGs6QnywF9fmiMsHPQRfTq2ETrko8r4OCb-xehI80km754Aq3ggX6e5aiwqDdqLiBS3Cz-9FWMTR2ndjUGzUHs205dQuoY_CEGKlOYB-SfYhuB5LtizUXlbfcSXi1nPgnotsRqJ45DgJkID_bE2_9ty0RuXP4obUufsf6soYGumLEWz3YJJVHScOTh3Ip37sZpJ9aeVXUuE6ivlg4tTKhbt__kbaNAWyvPXX3EPMmxORkf943Kv3MezShqSvTnacKCp-WgCVDQ44RIG8-_6wiLbQdMz78akeclF8KlgiINgGMYQH1F-adVUhJFI0TvvZ_I5hUSfVO5VDMPmGxn-GfxVMn9bm9bx49JQeWGVVMiK8UYn3KNl6pQGcd6Echwze8xI4IPsOO5hrVD7gFBA5a_ulvottTIQvzwQw_TaS-CiidIfP-Q7YpwCM2nJ-6Z643NCpDHj43BGiuMsh3Sae265cuAWuIqa0huVEBYO6zSBc1NnVeo5znczcSLe_5dmrnMuS';
let privateKey: CryptoKey;

beforeAll(async () => {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  privateKey = await crypto.subtle.importKey('jwk', privateJwk, curve, false, ['deriveBits']);
});

const open = (sealed: string, changed: Partial<typeof sealedFor> = {}) =>
  openSealed(crypto, privateKey, { ...sealedFor, ...changed }, sealed);

describe('a sealed answer', () => {
  test('opens as another implementation wrote it', async () => {
    expect(await open(known)).toEqual(answers);
  });

  test('opens to what was sealed, whatever it was', async () => {
    for (const value of [{}, answers, { text: 'é 🙂 "\\' }, { long: 'x'.repeat(5000) }, null, [1]])
      expect(await open(await sealAnswers(crypto, publicKey, sealedFor, value))).toEqual(value);
  });

  test('is never the same twice', async () => {
    const one = await sealAnswers(crypto, publicKey, sealedFor, answers);
    expect(await sealAnswers(crypto, publicKey, sealedFor, answers)).not.toBe(one);
  });

  test('has a length that tells answers apart by blocks of 512 bytes only', async () => {
    const length = async (size: number) => {
      const sealed = await sealAnswers(crypto, publicKey, sealedFor, 'x'.repeat(size - 2));
      return (fromBase64url(sealed) as Uint8Array).length - (1 + 65 + 12 + 16);
    };
    expect(await Promise.all([2, 100, 512].map(length))).toEqual([512, 512, 512]);
    expect(await Promise.all([513, 1024].map(length))).toEqual([1024, 1024]);
  });

  test('does not open when any one byte of it is changed', async () => {
    const bytes = fromBase64url(known) as Uint8Array;
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = bytes.slice();
      changed[place] = (changed[place] as number) ^ 1;
      await expect(open(toBase64url(changed))).rejects.toThrow(UnopenableSeal);
    }
  });

  test('does not open for another campaign, under another id, with another key, or cut short', async () => {
    await expect(open(known, { campaign: 'val-claire' })).rejects.toThrow(UnopenableSeal);
    await expect(open(known, { id: 'AAAAAAAAAAAAAAAAAAAAAB' })).rejects.toThrow(UnopenableSeal);
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const other = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
    await expect(openSealed(crypto, other.privateKey, sealedFor, known)).rejects.toThrow(UnopenableSeal);
    for (const length of [0, 4, 88, 120, known.length - 4]) {
      await expect(open(known.slice(0, length))).rejects.toThrow(UnopenableSeal);
    }
    for (const text of ['é', `${known}=`, `${known}A`, known.replace('_', '/')]) {
      await expect(open(text)).rejects.toThrow(UnopenableSeal);
    }
  });

  test('is refused before sealing to a key that is none', async () => {
    for (const key of ['', 'AAAA', publicKey.slice(0, -2), `${publicKey.slice(0, -2)}AA`])
      await expect(sealAnswers(crypto, key, sealedFor, answers)).rejects.toThrow();
  });
});

describe('base64url', () => {
  test('agrees with Node, and has one way to write some bytes', () => {
    for (let size = 0; size < 70; size += 1) {
      const bytes = crypto.getRandomValues(new Uint8Array(size));
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }
    for (const text of ['A', 'AB', 'AAB', 'AA==', 'A+', ' AA']) expect(fromBase64url(text)).toBeNull();
  });
});
