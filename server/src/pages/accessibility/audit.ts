import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ConfigProblem } from '../../config.ts';

const line = z.string().trim().min(1).max(500);

/** An RGAA audit as its organisation enters it: a JSON file named by `ACCESSIBILITY_AUDIT`. */
const audit = z.strictObject({
  organisation: line,
  auditor: line,
  /** Calendar day. */
  auditedOn: z.iso.date(),
  /** Share of the applicable criteria that are met, percent. */
  rate: z.number().min(0).max(100),
  pages: z.array(line).min(1),
  tools: z.array(line).min(1),
  /** What is not accessible, in the organisation's words; said as they are in every language. */
  failures: z.array(line),
  exemptions: z.array(line).default([]),
  /** Address of the multi-year plan. */
  scheme: z.url({ protocol: /^https$/ }).optional(),
});
export type Audit = z.output<typeof audit>;

/** `full`: every criterion; `partial`: half of them or more; `none`: fewer, or no audit that still holds. */
export type Conformity = 'full' | 'partial' | 'none';

/**
 * The audit of a file; nothing without a file.
 *
 * @throws {ConfigProblem} when there is none at that path or it says something else: a claim is never guessed.
 */
export function readAudit(path: string | undefined): Audit | undefined {
  if (path === undefined) return undefined;
  try {
    return audit.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ConfigProblem(`ACCESSIBILITY_AUDIT is not a readable audit (docs/accessibility.md). ${why}`);
  }
}

const yearsOfValidity = 3;

/** What may be said of the service at a moment: an audit holds for three years. */
export function conformity(entered: Audit | undefined, now: Date): Conformity {
  if (!entered) return 'none';
  const until = new Date(`${entered.auditedOn}T00:00:00Z`);
  until.setUTCFullYear(until.getUTCFullYear() + yearsOfValidity);
  if (now >= until || now < new Date(`${entered.auditedOn}T00:00:00Z`)) return 'none';
  return entered.rate === 100 ? 'full' : entered.rate >= 50 ? 'partial' : 'none';
}
