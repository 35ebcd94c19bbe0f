import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import { hmacSha256 } from '../../../../digest.ts';

/** What a form carries from page to page. The server keeps nothing of it. */
export interface FormState {
  answers: Answers;
  /** Every section was seen: changes lead back to the review. */
  reviewed?: boolean;
  /** Drawn once, so that sending twice gives the same code. */
  withdrawal?: string;
}

/** What a state belongs to: it opens for nothing else. Not the language: one may change it on the way. */
export interface StateOf {
  campaign: string;
  questionnaire: string;
  version: number;
  id: string;
}

const VERSION = 1;
const IV = 12;
const TAG = 16;

const keyFrom = (campaignKey: Uint8Array) => hmacSha256(campaignKey, Buffer.from('state of a plain form, version 1'));

const contextOf = ({ campaign, questionnaire, version, id }: StateOf) =>
  Buffer.from([campaign, questionnaire, version, id].join('\0'));

/** The state as a form holds it: version byte, IV, AES-256-GCM ciphertext and tag, in base64url. */
export function sealState(campaignKey: Uint8Array, of: StateOf, state: FormState): string {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(campaignKey), iv).setAAD(contextOf(of));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(state), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** What `sealState` sealed for the same form; undefined for anything else. */
export function openState(campaignKey: Uint8Array, of: StateOf, sealed: string): FormState | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 1 + IV + TAG || bytes[0] !== VERSION) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(campaignKey), bytes.subarray(1, 1 + IV));
  decipher.setAAD(contextOf(of)).setAuthTag(bytes.subarray(-TAG));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(1 + IV, -TAG)), decipher.final()]).toString('utf8');
    return JSON.parse(text) as FormState;
  } catch {
    return undefined;
  }
}
