import { Problem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { campaignNamed } from '../../http/campaign.ts';
import type { Incoming } from '../../http/route.ts';

/**
 * The publication a reader asks for: opened ones are everybody's, made ones (`?state=made`) those of whom permissions.ts says.
 *
 * @throws {Problem} `not-found` also for one that is not opened yet: a stranger cannot tell it exists.
 */
export async function publicationFor({ context, params, made }: Incoming<unknown>): Promise<Publication> {
  const { bundle } = await campaignNamed(context.store, params.campaign);
  const found =
    params.id === undefined
      ? await context.store.publications.latest(bundle.campaign, made ? 'made' : 'opened')
      : (await context.store.publications.find(bundle.campaign, params.id))?.publication;
  if (!found || !(found.opened || made)) throw new Problem('not-found');
  return found;
}

/** What opened publications say may be kept, and asked for again by its tag if it has one; the others are not to be kept. */
export const keeping = ({ opened }: Publication, tag?: () => string): Record<string, string> =>
  opened ? { 'Cache-Control': 'public, no-cache', ...(tag && { ETag: `"${tag()}"` }) } : {};

/**
 * The publication that a file is made of. What is opened is everybody's, and who takes it is nobody's business; the rest is
 * written down.
 */
export async function publicationToExport(incoming: Incoming<undefined>): Promise<Publication> {
  const publication = await publicationFor(incoming);
  if (!publication.opened) await incoming.record('figures-exported', { object: publication.id });
  return publication;
}
