import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';

/** A committed expectation of what is exported. */
export const expectation = (name: string): URL => new URL(`../fixtures/exports/${name}`, import.meta.url);

/** Compares a text with what is committed; `UPDATE_EXPORTS=1` writes it anew, to be read over before it is committed. */
export function expectCommitted(name: string, text: string): void {
  if (process.env.UPDATE_EXPORTS) writeFileSync(expectation(name), text);
  expect(text).toBe(readFileSync(expectation(name), 'utf8'));
}
