/** Our own columns of the accounts; users, sessions, passwords and passkeys lie in the tables of the library beside them. */
export interface AccountTables {
  /** Roles of an account, territory by territory. */
  account_grant: { user_id: string; role: string; territory: string };
  /** Those that wait: one that was used or withdrawn is gone. */
  invitation: {
    id: string;
    /** SHA-256 of the code, in hex: the code itself is in the message only. */
    code_hash: string;
    email: string;
    /** JSON list of grants. */
    grants: string;
    invited_by: string;
    /** ISO 8601, UTC. */
    expires_at: string;
  };
  second_factor: {
    user_id: string;
    /** Sealed with a key that is not in the database. */
    secret: string;
    /** The last 30-second step whose code was taken: each serves once. */
    last_step: number;
    /** 1 once its owner gave a code. */
    confirmed: 0 | 1;
  };
  recovery_code: { user_id: string; code_hash: string };
  /** What staff did; rows are never changed or removed. */
  audit_entry: {
    number: number;
    at: string;
    actor: string;
    action: string;
    object: string;
    /** Codes, a space between. */
    territories: string;
    hash: string;
  };
  /** Accounts of the first releases, which had one role and no territory, until the start gives them theirs. */
  former_account: { user_id: string; place: number };
}
