import type { SendMail } from './accounts/mail.ts';
import type { Auth } from './auth.ts';
import type { Config } from './config.ts';
import type { Limiter } from './http/limits.ts';
import type { Log } from './http/log.ts';
import type { Exports } from './jobs/exports/exports.ts';
import type { PublicationOutcome } from './jobs/publish.ts';
import type { Audit } from './pages/accessibility/audit.ts';
import type { Assets } from './pages/assets.ts';
import type { LaunchedCampaign, RecordOutcome, ResponseRow, Store } from './store/store.ts';

/** Everything the application works with, made by who starts it: the server, a command or a test. */
export interface AppContext {
  config: Pick<Config, 'publicUrl' | 'trustedProxies' | 'serviceWorker'>;
  store: Store;
  queue: { record(row: ResponseRow): Promise<RecordOutcome> };
  auth: Auth;
  /** Absent where no server for mail is set: links are copied by hand. */
  sendMail?: SendMail;
  limiter: Limiter;
  assets: Assets;
  /** The accessibility audit that was entered, if any. */
  audit?: Audit;
  clock: () => Date;
  publish: (campaign: string) => Promise<PublicationOutcome>;
  /** The bytes of a file made of a publication. */
  exports: Exports;
  /** Erases what was sent with a withdrawal code; throws Problem. */
  withdraw: (campaign: LaunchedCampaign, code: string) => Promise<void>;
  log: Log;
  /** Secret of the first-visit page, printed at start; absent once an account exists. */
  firstVisitCode?: string;
}
