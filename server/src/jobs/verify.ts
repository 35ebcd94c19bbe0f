import { createHash } from 'node:crypto';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { StoredObservationLike } from '@diagnostic/shared/publication/professionals.ts';
import { publicationHash, readSealed } from '@diagnostic/shared/publication/seal.ts';
import { refoldSegments } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import type { Store, StoredPublication } from '../store/store.ts';
import type { PublicationWork } from './prepare.ts';
import { hoursBetween, prepareInWorker } from './publish.ts';

export type Verdict =
  /** Computed again from the responses, to the same bytes. */
  | { state: 'recomputed' }
  /** It can no longer be computed again, but its hash and those of the publications before it hold. */
  | { state: 'sealed' }
  /** The stored bytes are not those that were made. */
  | { broken: string };

/** Checks a stored publication: first its hash chain, then by computing it again. Throws Problem. */
export async function verify(store: Store, campaign: string, id: string): Promise<Verdict> {
  const launched = await store.campaigns.find(campaign);
  if (!launched) throw new Problem('unknown-campaign');
  const all = await store.publications.list(campaign);
  const place = all.findIndex(({ publication }) => publication.id === id);
  const checked = all[place];
  if (!checked) throw new Problem('not-found');
  const broken = all.slice(0, place + 1).find((stored, at) => !holds(stored, all[at - 1]));
  if (broken) return { broken: `The hash of publication ${broken.publication.id} does not hold.` };

  const { publication, batches } = checked;
  const segments = (await store.tabulation.segments(campaign)).filter(({ batch }) => batches.includes(batch));
  const last = all[place - 1]?.publication;
  const work: PublicationWork = {
    bundle: launched.bundle,
    bundleHash: launched.bundleHash,
    // As they stood when these segments were all there was: exact sums, so the same bytes.
    cells: refoldSegments(
      planTabulation(launched.bundle),
      segments.map(({ bytes }) => bytes),
    ),
    segments,
    observations: asCounted(await store.observations.all(campaign), checked.sealed),
    earlier: all.slice(0, place),
    today: publication.madeOn,
    hoursSinceLast: last ? hoursBetween(last.madeOn, publication.madeOn) : null,
    seed: publication.priorities.seed,
  };
  const again = await prepareInWorker(work);
  return { state: 'made' in again && again.made.publication.hash === publication.hash ? 'recomputed' : 'sealed' };
}

/** The observations as they stood: those that count now are not those that counted then, and before the first there were none. */
function asCounted(observations: StoredObservationLike[], sealed: string): StoredObservationLike[] {
  const { professionals } = readSealed(sealed);
  if (!professionals) return [];
  const counted = new Set(professionals.counted);
  return observations.map((row) => ({ ...row, current: counted.has(row.key) }));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const holds = ({ publication, sealed }: StoredPublication, before: StoredPublication | undefined): boolean =>
  publicationHash(publication, sealed, sha256) === publication.hash &&
  publication.previousHash === (before?.publication.hash ?? null);
