import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { SetUp } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import type { Observation, ObserverProfile } from '@diagnostic/shared/observation/observation.ts';
import type { StoredObservationLike } from '@diagnostic/shared/publication/professionals.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';

/**
 * The store, one part a stage, in domain words. Every method is one transaction: it commits or changes nothing.
 * A full or busy storage rejects with Problem `storage-unavailable`.
 */
export interface Store {
  readonly campaigns: CampaignStore;
  readonly intake: IntakeStore;
  readonly tabulation: TabulationStore;
  readonly publications: PublicationStore;
  readonly actionSheets: ActionSheetStore;
  readonly observations: ObservationStore;
  readonly setUps: SetUpStore;
  readonly kind: 'sqlite' | 'postgres';
  /** True when a durable write and a read succeed. */
  check(): Promise<boolean>;
  close(): Promise<void>;
}

export interface LaunchedCampaign {
  bundle: CampaignBundle;
  /** SHA-256 of the canonical bundle. */
  bundleHash: string;
  /** 32 random bytes drawn at launch: keys receipts; never leaves the server. */
  key: Uint8Array;
  launchedOn: string;
}

export interface CampaignStore {
  /** Freezes a bundle. The same bundle again changes nothing; another one under the same name is refused (`edit-conflict`). */
  launch(bundle: CampaignBundle, today: string): Promise<LaunchedCampaign>;
  find(campaign: string): Promise<LaunchedCampaign | undefined>;
  list(): Promise<LaunchedCampaign[]>;
}

/** A checked response, ready to be stored. */
export interface ResponseRow {
  campaign: string;
  /** SHA-256(campaign, id). */
  key: Uint8Array;
  /** HMAC-SHA-256 keyed by the id over the canonical content: equal for a repeat, useless to who has no id. */
  tag: Uint8Array;
  /** Canonical bytes of StoredContent. */
  content: Uint8Array;
  /** ISO week of reception, `2026-W47`. */
  week: string;
  comment: CommentRow | null;
  /** HMAC of the code with which the person can withdraw it, 32 bytes. */
  withdrawal?: Uint8Array;
  /** Set apart from every figure: it is never folded. */
  quarantined?: true;
}

/** A comment, parted from its response at the door: no key, zone, group or language in common with it. */
export interface CommentRow {
  /** Random, 16 bytes. */
  key: Uint8Array;
  text: string;
}

export type RecordOutcome = 'recorded' | 'repeated' | 'conflict' | 'failed';

export interface IntakeStore {
  /**
   * One durable transaction for all rows; a batch that fails whole is replayed row by row, so a bad row fails alone.
   * Outcomes stand in the order of the rows. Rows of one call may repeat a key.
   */
  recordResponses(rows: ResponseRow[]): Promise<RecordOutcome[]>;
  /**
   * Replaces the keys of a closed campaign by fresh random ones and erases withdrawal hashes: no id or code leads to a row
   * again.
   */
  forgetKeys(campaign: string): Promise<number>;
  /** Responses received, folded or not, without those set apart. */
  count(campaign: string): Promise<number>;
  /** Responses set apart. */
  countQuarantined(campaign: string): Promise<number>;
}

/** One cell's sums, packed by `encodeSums`. */
export interface StoredCell {
  weightingClass: string;
  domain: string;
  sums: Uint8Array;
}

export interface StoredSegment {
  batch: number;
  size: number;
  bytes: Uint8Array;
}

/** What one fold takes at most. */
export interface BatchLimits {
  /** Rows in a batch. */
  rows: number;
  batches: number;
}

export interface FoldWork {
  /** The batches to fold, in their order; contents sorted by key. */
  batches: { batch: number; contents: Uint8Array[] }[];
  /** The cells as they stand. */
  cells: StoredCell[];
}

export interface FoldResult {
  /** Every cell that changed. */
  cells: StoredCell[];
  /** One a batch, in their order. */
  segments: Uint8Array[];
}

/** A folded response that is withdrawn: its batch's segment, and its place in it. */
export interface WithdrawalWork {
  /** Content of the response that goes. */
  withdrawn: Uint8Array;
  /** Contents of the rest of its batch, sorted by key. */
  others: Uint8Array[];
  /** The cells as they stand. */
  cells: StoredCell[];
}

export interface WithdrawalResult {
  /** Every cell that changed and still counts somebody. */
  cells: StoredCell[];
  /** Cells that count nobody any more. */
  emptied: Pick<StoredCell, 'weightingClass' | 'domain'>[];
  /** The batch without the response. */
  segment: Uint8Array;
}

export interface TabulationStore {
  /**
   * One fold, under a lock that only one process holds: takes rows whose batch is null, sorted by key, up to so many batches
   * of so many rows, gives them to `fold`, and in the same transaction writes cells and segments and stamps the rows. `fold`
   * is synchronous and pure. Returns how many rows were folded (0: the inbox is empty).
   */
  fold(campaign: string, limits: BatchLimits, fold: (work: FoldWork) => FoldResult): Promise<number>;
  /** Removes cells and segments and returns every row to the inbox. */
  unfold(campaign: string): Promise<void>;
  /**
   * Folds again what was folded, each batch as it was, so that publications keep the batches they were made of: gives
   * up to `most` of them at a time to `fold` and puts cells and segments in place of the old ones, in one transaction.
   * Returns how many rows were folded.
   */
  foldAgain(campaign: string, most: number, fold: (work: FoldWork) => FoldResult): Promise<number>;
  /** The segment of the last batch; undefined when nothing was folded. */
  lastSegment(campaign: string): Promise<StoredSegment | undefined>;
  /** Cells and segments of one moment: no withdrawal lies between them. */
  snapshot(campaign: string): Promise<{ cells: StoredCell[]; segments: StoredSegment[] }>;
  cells(campaign: string): Promise<StoredCell[]>;
  segments(campaign: string): Promise<StoredSegment[]>;
  /**
   * Erases the responses and comments stored with that withdrawal hash; those already folded are taken out of cells and
   * segment by `takeOut`, synchronous and pure, in the same transaction. Returns how many responses went.
   */
  withdraw(
    campaign: string,
    withdrawal: Uint8Array,
    takeOut: (work: WithdrawalWork) => WithdrawalResult,
  ): Promise<number>;
  /** Rows to fold. */
  waiting(campaign: string): Promise<number>;
}

/** What is stored of a publication: what readers get, and what only the next publication's audit and `--verify` need. */
export interface StoredPublication {
  publication: Publication;
  /** Batches it was made of, in order. */
  batches: number[];
  /** Exact, never served: JSON of the publication job. */
  sealed: string;
}

export interface PublicationStore {
  /** Adds a made publication. Refused (`edit-conflict`) if `previousHash` is not the hash of the latest one. */
  add(stored: StoredPublication): Promise<void>;
  open(campaign: string, id: string): Promise<Publication | undefined>;
  find(campaign: string, id: string): Promise<StoredPublication | undefined>;
  latest(campaign: string, state: 'made' | 'opened'): Promise<Publication | undefined>;
  /** All, oldest first. */
  list(campaign: string): Promise<StoredPublication[]>;
}

export interface ActionSheetStore {
  create(sheet: ActionSheet): Promise<void>;
  find(id: string): Promise<ActionSheet | undefined>;
  list(campaign: string): Promise<ActionSheet[]>;
  /** Saves if the stored revision is `sheet.revision - 1`; otherwise false and nothing changes. Evidence is never changed. */
  save(sheet: ActionSheet): Promise<boolean>;
}

/** A checked observation, ready to be stored. */
export interface ObservationRow {
  campaign: string;
  /** SHA-256(campaign, id). */
  key: Uint8Array;
  /** HMAC-SHA-256 keyed by the id over author and content: equal for a repeat. */
  tag: Uint8Array;
  /** HMAC of the account under the campaign's key, 32 bytes. */
  author: Uint8Array;
  /** HMAC of the structure under the campaign's key, 32 bytes. */
  structure: Uint8Array;
  /** ISO week of reception. */
  week: string;
  profile: ObserverProfile;
  observation: Observation;
}

export interface ObservationStore {
  /**
   * One durable transaction: stores the observation and who makes it; the author's earlier ones on the pair no longer count.
   * One that was received before changes nothing (`repeated`), however the author revised it since.
   */
  record(row: ObservationRow): Promise<'recorded' | 'repeated' | 'conflict'>;
  /** What an author sees again: their profile, and what counts of theirs. */
  own(campaign: string, author: Uint8Array): Promise<{ profile: ObserverProfile | null; observations: Observation[] }>;
  /**
   * Erases an author's observations of a pair, revised ones too, and with the last of all who they are. Returns how many
   * went.
   */
  withdraw(campaign: string, author: Uint8Array, pair: { determinant: string; group: string }): Promise<number>;
  /** All of a campaign, as publications use them. For jobs only. */
  all(campaign: string): Promise<StoredObservationLike[]>;
  /**
   * Erases who observed and every text of a campaign, parts each author's observations on different pairs from each other, and
   * gives each structure a random pseudonym for good. Returns how many people it forgot.
   */
  forgetAuthors(campaign: string): Promise<number>;
}

export interface SetUpStore {
  create(setUp: SetUp): Promise<void>;
  find(id: string): Promise<SetUp | undefined>;
  /** All, latest change first. */
  list(): Promise<SetUp[]>;
  /** Saves if the stored revision is `setUp.revision - 1`; otherwise false and nothing changes. The maker is never changed. */
  save(setUp: SetUp): Promise<boolean>;
  /** Removes it if that is its revision; otherwise false and nothing changes. */
  remove(id: string, revision: number): Promise<boolean>;
}
