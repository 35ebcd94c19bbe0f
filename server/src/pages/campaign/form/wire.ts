// The one place where the pages meet what intake gives: start tokens, sealing keys, withdrawal codes, signals.
import type { AppContext } from '../../../context.ts';
import { acceptResponse } from '../../../resources/accept-response.ts';
import type { UncheckedEnvelope } from '../../../resources/receive-response.ts';
import type { LaunchedCampaign } from '../../../store/store.ts';

/** An envelope with what plain forms add to it. */
export type FormEnvelope = UncheckedEnvelope & { start?: string; withdrawal?: string };

/** What a form tells of its sender beside the answers. */
export interface Signals {
  /** The field that people do not see was filled. */
  trap?: boolean;
}

/** Gives the receipt. Throws as `acceptResponse`. */
export const receive: (
  context: Pick<AppContext, 'clock' | 'queue'>,
  campaign: LaunchedCampaign,
  envelope: FormEnvelope,
  signals?: Signals,
) => Promise<string> = acceptResponse;

/** When the page was opened, as only this server can write it; empty where it does not say. */
export const startOf = (_campaign: LaunchedCampaign, _now: Date): string => '';

/** The key that devices seal to, base64url; empty where answers are not sealed. */
export const sealingKeyOf = (_campaign: LaunchedCampaign): string => '';

/** A new withdrawal code, in campaigns whose answers can be withdrawn. */
export const newWithdrawalCode = (_campaign: LaunchedCampaign): string | undefined => undefined;
