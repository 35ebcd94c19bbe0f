import type { AuditAction, AuditEntry } from '@diagnostic/shared/api/accounts.ts';
import { canonicalText } from '@diagnostic/shared/canonical.ts';
import { sha256 } from '../digest.ts';
import { ask, type Steps } from '../store/database.ts';
import type { AccountsDatabase } from './database/open.ts';
import { auditEntriesAfter, auditEntriesBefore, insertAuditEntry, lastAuditEntry } from './database/queries.ts';
import type { AccountTables } from './database/tables.ts';

export interface Deed {
  /** Id of an account; `operator` for a command on the machine. */
  actor: string;
  action: AuditAction;
  object?: string;
  territories?: string[];
}

export type AuditVerdict =
  | { entries: number; head: string }
  /** The first line that does not hold, and why. */
  | { broken: string };

/** What staff did, one line each, each bound to the one before by its hash: what is changed, moved or taken out shows. */
export interface AuditTrail {
  record(deed: Deed): Promise<void>;
  /** Lines that one of these territories concerns (all of them when undefined), latest first, 100 at most. */
  page(before: number, territories?: string[]): Promise<AuditEntry[]>;
  /**
   * Computes every hash again. `head` is one that was noted earlier, of a trail that was empty too: lines cut off at the end are
   * found only with it.
   */
  verify(head?: string): Promise<AuditVerdict>;
}

const START = '0'.repeat(64);
const PAGE = 100;
const CHUNK = 1000;

type Row = AccountTables['audit_entry'];

export function auditTrailOn(
  { tables, read, transact, lock }: Pick<AccountsDatabase, 'tables' | 'read' | 'transact' | 'lock'>,
  clock: () => Date,
): AuditTrail {
  function* append({ actor, action, object = '', territories = [] }: Deed): Steps<void> {
    yield* lock('audit trail');
    const [last] = yield* ask(lastAuditEntry(tables));
    const at = `${clock().toISOString().slice(0, 19)}Z`;
    const line = { number: (last?.number ?? 0) + 1, at, actor, action, object, territories: territories.join(' ') };
    yield* ask(insertAuditEntry(tables, { ...line, hash: hashOf(line, last?.hash ?? START) }));
  }

  return {
    record: (deed) => transact(() => append(deed)),

    async page(before, territories) {
      const found: AuditEntry[] = [];
      for (let from = before; found.length < PAGE; ) {
        const rows = await read(auditEntriesBefore(tables, from, CHUNK));
        found.push(...rows.map(entryOf).filter((entry) => concerns(entry, territories)));
        const oldest = rows.at(-1);
        if (!oldest || rows.length < CHUNK) break;
        from = oldest.number;
      }
      return found.slice(0, PAGE);
    },

    async verify(head) {
      let [number, previous] = [0, START];
      let seen = head === undefined || head === START;
      for (;;) {
        const rows = await read(auditEntriesAfter(tables, number, CHUNK));
        for (const { hash, ...line } of rows) {
          number += 1;
          if (line.number !== number) return { broken: `Line ${number} is missing: the next one is ${line.number}.` };
          if (hash !== hashOf(line, previous)) return { broken: `Line ${number} is not what was written.` };
          previous = hash;
          seen ||= hash === head;
        }
        if (rows.length < CHUNK) break;
      }
      if (!seen)
        return { broken: `Line ${number} is the last one; the hash that was noted comes after it, or never was.` };
      return { entries: number, head: previous };
    },
  };
}

const hashOf = (line: Omit<Row, 'hash'>, previous: string): string =>
  sha256(Buffer.from(canonicalText({ ...line, previous }))).toString('hex');

const entryOf = ({ territories, ...row }: Row): AuditEntry => ({
  ...row,
  action: row.action as AuditAction,
  territories: territories === '' ? [] : territories.split(' '),
});

const concerns = ({ territories }: AuditEntry, wanted: string[] | undefined): boolean =>
  wanted === undefined || territories.some((territory) => wanted.includes(territory));
