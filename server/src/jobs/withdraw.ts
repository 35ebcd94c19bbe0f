import { Problem } from '@diagnostic/shared/problem.ts';
import { isWithdrawalCode, readWithdrawalCode } from '@diagnostic/shared/response/withdrawal-code.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { takeOut } from '@diagnostic/shared/tabulation/withdraw.ts';
import { campaignPhase } from '../calendar.ts';
import { withdrawalHash } from '../digest.ts';
import type { LaunchedCampaign, Store } from '../store/store.ts';

/**
 * Erases what was sent with a withdrawal code: the response, its comment, and its share in cells and segment. Figures that
 * are published already stay. It waits for no other job: the store's own lock keeps it apart from a fold.
 *
 * @param typed the code as a person wrote it.
 * @throws {Problem} `not-found` in a campaign without withdrawal, `campaign-closed`, `ill-formed-envelope`, `unknown-code`.
 */
export async function withdraw(
  store: Store,
  { bundle, key }: LaunchedCampaign,
  typed: string,
  now: Date,
): Promise<void> {
  if (bundle.consentMode !== 'withdrawable') throw new Problem('not-found');
  if (campaignPhase(bundle, now) === 'closed') {
    throw new Problem('campaign-closed', { detail: 'No code leads to a response any more.' });
  }
  const code = readWithdrawalCode(typed);
  if (!isWithdrawalCode(code)) {
    const message = 'This is not a withdrawal code: 17 letters and digits.';
    throw new Problem('ill-formed-envelope', { fields: [{ path: '/code', code: 'ill-formed', message }] });
  }
  const plan = planTabulation(bundle);
  const erased = await store.tabulation.withdraw(bundle.campaign, withdrawalHash(key, code), (work) =>
    takeOut(plan, work),
  );
  if (erased === 0) throw new Problem('unknown-code');
}
