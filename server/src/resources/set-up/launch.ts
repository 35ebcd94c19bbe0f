import { api, pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { type LaunchAnswer, setUpAct } from '@diagnostic/shared/api/set-ups.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { canonicalText } from '@diagnostic/shared/canonical.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { holds } from '../../accounts/authority.ts';
import type { Session } from '../../auth.ts';
import { localDay } from '../../calendar.ts';
import type { AppContext } from '../../context.ts';
import { type Incoming, json, jsonRoute } from '../../http/route.ts';
import { oneAtATime } from '../../jobs/one-at-a-time.ts';
import { examine } from './examine.ts';
import { setUpNamed, signedIn } from './set-ups.ts';

/** Whether a territory is new is read and settled by one launch before the next one asks. */
const inTurn = oneAtATime();

export const launchRoute = jsonRoute({
  method: 'POST',
  path: api.setUpLaunch,
  summary:
    'Launches the campaign: everything it uses is frozen. On a territory that is new here, who launches becomes its coordinator.',
  schema: setUpAct,
  failure: 'invalid-content',
  handle: ({ context, params, body, session, record }) =>
    inTurn(async () => {
      const setUp = await setUpNamed(context, params.id);
      if (setUp.revision !== body.revision) throw new Problem('edit-conflict');
      const { account } = await signedIn(session);
      // The launch before this one may have given a role.
      const someone = { account, grants: await context.auth.directory.grantsOf(account) };
      const { findings, settled } = await examine(context, someone, setUp);
      if (!settled)
        throw new Problem('invalid-content', {
          fields: findings.map(({ step, code, about }) => ({
            path: `/${step}`,
            code,
            message: about ?? 'Still missing.',
          })),
        });
      const { bundle } = settled;
      const bundleHash = await launchFor(someone, bundle, { context, record });
      await context.store.setUps.remove(setUp.id, setUp.revision);
      const answer: LaunchAnswer = { campaign: bundle.campaign, bundleHash };
      return json(answer, { Location: pathTo(pages.campaign, bundle) }, 201);
    }),
});

/**
 * The role comes first, the campaign next, the set-up goes last: whatever cuts it short, launching again finishes it, and
 * there is never a campaign that nobody coordinates, nor a role without its line in the trail. A launch that fails takes the
 * role back.
 */
async function launchFor(
  { account, grants }: Pick<Session, 'account' | 'grants'>,
  bundle: CampaignBundle,
  { context: { auth, store, clock }, record }: { context: AppContext; record: Incoming['record'] },
): Promise<string> {
  const grant = { role: 'coordinator', territory: bundle.territory.code } as const;
  const isNew = !holds(grants, [grant.role], grant.territory);
  const roleChanged = () => record('roles-changed', { object: account, grants: [grant] });
  if (isNew) {
    await auth.directory.addGrants(account, [grant]);
    await roleChanged();
  }
  try {
    const { bundleHash } = await store.campaigns.launch(bundle, localDay(clock(), bundle.timeZone));
    await record('campaign-launched', { object: bundle.campaign, grants: [grant] });
    return bundleHash;
  } catch (error) {
    const there = await store.campaigns.find(bundle.campaign);
    const launched = there && canonicalText(there.bundle) === canonicalText(bundle);
    if (isNew && !launched) {
      await auth.directory.takeGrants(account, [grant]);
      await roleChanged();
    }
    throw error;
  }
}
