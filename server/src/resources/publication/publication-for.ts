import { Problem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { campaignNamed } from '../../http/campaign.ts';
import type { Incoming } from '../../http/route.ts';

/**
 * The publication a reader asks for: opened ones are everybody's, made ones the staff's (`?state=made`).
 *
 * @throws {Problem} `not-found` also for one that is not opened yet: a stranger cannot tell it exists.
 */
export async function publicationFor({ context, params, query, session }: Incoming<unknown>): Promise<Publication> {
  const { bundle } = await campaignNamed(context.store, params.campaign);
  const wantsMade = query.get('state') === 'made';
  if (wantsMade && !(await session())) throw new Problem('not-signed-in');
  const found =
    params.id === undefined
      ? await context.store.publications.latest(bundle.campaign, wantsMade ? 'made' : 'opened')
      : (await context.store.publications.find(bundle.campaign, params.id))?.publication;
  if (!found || !(found.opened || wantsMade)) throw new Problem('not-found');
  return found;
}

/** Opened publications may be kept and asked for again by their hash; the others are not to be kept. */
export const keeping = ({ opened, hash }: Publication): Record<string, string> =>
  opened ? { 'Cache-Control': 'public, no-cache', ETag: `"${hash}"` } : {};
