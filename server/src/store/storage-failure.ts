import { Problem } from '@diagnostic/shared/problem.ts';

/** Codes that speak of the storage, not of what was to be stored. The classes of PostgreSQL are those of its appendix A. */
const storageCodes = [
  /^SQLITE_(FULL|BUSY|LOCKED|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL)/,
  // Connection lost, resources exhausted, administrator's shutdown, lock not available, deadlock, read-only standby, disk error.
  /^(08...|53...|57P0.|55P03|40001|40P01|25006|58030)$/,
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)$/,
];

/** pg gives no code to a connection that ends under its feet. */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

/** The Problem to throw when `error` is the storage's fault; `error` itself otherwise. */
export function storageFailure(error: unknown): unknown {
  if (!isStorageFailure(error)) return error;
  const problem = new Problem('storage-unavailable');
  problem.cause = error;
  return problem;
}

function isStorageFailure(error: unknown): boolean {
  const code = codeOf(error);
  if (code) return storageCodes.some((pattern) => pattern.test(code));
  return (
    typeof error === 'object' && error !== null && 'message' in error && lostConnection.test(String(error.message))
  );
}

/** The code that better-sqlite3, pg and Node put on their errors. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
