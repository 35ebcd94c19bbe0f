import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { ServerClock } from './server-time.ts';
import type { Table } from './table.ts';

/** A response being answered. */
export interface Draft {
  /** Drawn before the first question; it never changes. */
  id: string;
  /** The questionnaire and version it was begun on: it is finished on the same. */
  questionnaire: string;
  version: number;
  language: string;
  answers: Answers;
  /** The question in sight. */
  place?: string;
  start?: string;
  withdrawal?: string;
}

/** A draft as it lies on the device. */
export interface KeptDraft extends Draft {
  /** The server's time when it was last written, in milliseconds; null while the server was out of reach. */
  since: number | null;
}

/** Drafts are for coming back to, not for staying. */
const KEPT_FOR = 72 * 3600_000;

/** The drafts of this device, one per campaign and questionnaire. */
export interface Drafts {
  find(campaign: string, questionnaire: string): Promise<Draft | undefined>;
  /** Whether it is on the device now: written, and read back. */
  save(campaign: string, draft: Draft): Promise<boolean>;
  erase(campaign: string, questionnaire: string): Promise<void>;
  /** Drafts found too old, and erased: respondents are told. */
  expired(): number;
}

const keyOf = (campaign: string, questionnaire: string) => `${campaign} ${questionnaire}`;

/**
 * @param clock the only clock that can make a draft old. One written while the server was out of reach is as young as
 * the server's first sight of it: a phone that thinks it is 1970 or 2090 loses nothing.
 */
export function draftsIn(table: Table<KeptDraft>, isKept: () => boolean, clock: ServerClock): Drafts {
  let expired = 0;

  async function find(campaign: string, questionnaire: string): Promise<Draft | undefined> {
    const key = keyOf(campaign, questionnaire);
    const found = await table.get(key);
    if (!found) return undefined;
    const now = await clock.ask();
    const { since, ...draft } = found;
    if (now === undefined) return draft;
    if (since === null) await table.put(key, { ...draft, since: now });
    if (since === null || now - since < KEPT_FOR) return draft;
    await table.remove(key);
    expired += 1;
    return undefined;
  }

  return {
    find,
    async save(campaign, draft) {
      const since = clock.now() ?? null;
      await table.put(keyOf(campaign, draft.questionnaire), { ...draft, since });
      return isKept();
    },
    erase: (campaign, questionnaire) => table.remove(keyOf(campaign, questionnaire)),
    expired: () => expired,
  };
}
