import { api, pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { type LaunchAnswer, setUpAct } from '@diagnostic/shared/api/set-ups.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { holds } from '../../accounts/authority.ts';
import { localDay } from '../../calendar.ts';
import { json, jsonRoute } from '../../http/route.ts';
import { examine } from './examine.ts';
import { setUpNamed, signedIn } from './set-ups.ts';

/**
 * The role comes first, the campaign next, the set-up goes last: whatever cuts it short, launching again finishes it, and
 * there is never a campaign that nobody coordinates.
 */
export const launchRoute = jsonRoute({
  method: 'POST',
  path: api.setUpLaunch,
  summary:
    'Launches the campaign: everything it uses is frozen. On a territory that is new here, who launches becomes its coordinator.',
  schema: setUpAct,
  failure: 'invalid-content',
  async handle({ context, params, body, session, record }) {
    const setUp = await setUpNamed(context, params.id);
    if (setUp.revision !== body.revision) throw new Problem('edit-conflict');
    const someone = await signedIn(session);
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
    const grant = { role: 'coordinator', territory: bundle.territory.code } as const;
    if (!holds(someone.grants, [grant.role], grant.territory)) {
      await context.auth.directory.addGrants(someone.account, [grant]);
      await record('roles-changed', { object: someone.account, grants: [grant] });
    }
    const { bundleHash } = await context.store.campaigns.launch(bundle, localDay(context.clock(), bundle.timeZone));
    await record('campaign-launched', { object: bundle.campaign, grants: [grant] });
    await context.store.setUps.remove(setUp.id, setUp.revision);
    const answer: LaunchAnswer = { campaign: bundle.campaign, bundleHash };
    return json(answer, { Location: pathTo(pages.campaign, bundle) }, 201);
  },
});
