/**
 * Every column of the database, the same in SQLite and PostgreSQL. A test holds this list to what the migrations make,
 * and fails on a column that is not in it: nothing here may tell when, from where or in what order a response came.
 */
export interface Tables {
  campaign: {
    name: string;
    /** Canonical JSON of the frozen bundle. */
    bundle: string;
    bundle_hash: string;
    key: Uint8Array;
    launched_on: string;
    /** How many responses had their keys replaced; 0 while the campaign may still receive. */
    keys_forgotten: number;
  };
  response: {
    campaign: string;
    key: Uint8Array;
    tag: Uint8Array;
    week: string;
    content: Uint8Array;
    /** The fold that counted it; null in the inbox. */
    batch: number | null;
    /** HMAC of a withdrawal code under the campaign's key; null without one, and for everybody once the campaign is closed. */
    withdrawal: Uint8Array | null;
    /** 1: received, but in no figure. */
    quarantined: 0 | 1;
  };
  comment: {
    key: Uint8Array;
    campaign: string;
    week: string;
    text: string;
    /** As that of its response, so that it goes with it. */
    withdrawal: Uint8Array | null;
  };
  /** Who observes, as they told it; gone with their last observation, and once the campaign is closed. */
  observer: {
    campaign: string;
    /** HMAC of the account under the campaign's key. */
    author: Uint8Array;
    /** JSON of the profile. */
    profile: string;
  };
  observation: {
    campaign: string;
    key: Uint8Array;
    /** Key of the author's first one on the pair, its own for that one: who revises is no one new. */
    first: Uint8Array;
    tag: Uint8Array;
    /** As in `observer`; random once the campaign is closed, another one for each row. */
    author: Uint8Array;
    /** HMAC of the structure's name under the campaign's key; random once the campaign is closed, one for each structure. */
    structure: Uint8Array;
    week: string;
    determinant: string;
    population_group: string;
    severity: number;
    /** JSON of the other closed answers. */
    content: string;
    /** Null without one, and for everybody once the campaign is closed. */
    text: string | null;
    /** 1 for the author's latest on the pair. */
    current: 0 | 1;
  };
  cell: { campaign: string; weighting_class: string; domain: string; sums: Uint8Array };
  segment: { campaign: string; batch: number; size: number; bytes: Uint8Array };
  publication: {
    campaign: string;
    /** 1 for the campaign's first, then without a gap. */
    number: number;
    id: string;
    hash: string;
    previous_hash: string | null;
    /** JSON of the publication as it was made. */
    figures: string;
    /** JSON list of batch numbers. */
    batches: string;
    sealed: string;
    opened: 0 | 1;
  };
  action_sheet: {
    id: string;
    campaign: string;
    revision: number;
    created_on: string;
    changed_on: string;
    determinant: string;
    population_group: string;
    /** JSON, written once. */
    evidence: string;
    /** JSON of the editable fields. */
    content: string;
  };
  /** A campaign being set up; it goes when it is launched. */
  set_up: {
    id: string;
    revision: number;
    /** Id of the account that began it. */
    maker: string;
    changed_on: string;
    /** JSON of the definition as far as it is written, and of what its margins are made of. */
    content: string;
  };
  /** One row, written to see whether the storage still takes writes. */
  storage_check: { name: string; writes: number };
}
