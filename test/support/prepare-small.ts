// Publications of the small campaign, made one after the other as the job makes them.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import {
  type PublicationInput,
  preparePublication,
  type StoredPublicationLike,
} from '@diagnostic/shared/priorities/publish-figures.ts';
import { type Folded, sha256 } from './small-campaign.ts';

const solver = await loadSolver();

type Changes = Partial<Omit<PublicationInput, 'bundle' | 'cells' | 'segments'>>;

export const prepare = (bundle: CampaignBundle, folded: Folded, changes: Changes = {}) =>
  preparePublication({
    bundle,
    bundleHash: 'bundle',
    ...folded,
    earlier: [],
    today: '2026-03-02',
    hoursSinceLast: changes.earlier?.length ? 48 : null,
    seed: 1,
    sha256,
    solver,
    ...changes,
  });

/** The publication made; fails with the sentence when it is not due. */
export function made(bundle: CampaignBundle, folded: Folded, changes: Changes = {}): StoredPublicationLike {
  const outcome = prepare(bundle, folded, changes);
  if ('notDue' in outcome) throw new Error(outcome.notDue);
  return outcome.made;
}
