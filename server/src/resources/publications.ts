import { api } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { figuresCsv } from '../formats/figures-csv.ts';
import { campaignNamed } from '../http/campaign.ts';
import { type Incoming, json, Reply, type Route, route } from '../http/route.ts';

/**
 * The publication a reader asks for: opened ones are everybody's, made ones (`?state=made`) those of whom permissions.ts says.
 *
 * @throws {Problem} `not-found` also for one that is not opened yet: a stranger cannot tell it exists.
 */
async function publicationFor({ context, params, query }: Incoming<unknown>): Promise<Publication> {
  const { bundle } = await campaignNamed(context.store, params.campaign);
  const wantsMade = query.get('state') === 'made';
  const found =
    params.id === undefined
      ? await context.store.publications.latest(bundle.campaign, wantsMade ? 'made' : 'opened')
      : (await context.store.publications.find(bundle.campaign, params.id))?.publication;
  if (!found || !(found.opened || wantsMade)) throw new Problem('not-found');
  return found;
}

/** Opened publications may be kept and asked for again by their hash; the others are not to be kept. */
const keeping = ({ opened, hash }: Publication): Record<string, string> =>
  opened ? { 'Cache-Control': 'public, no-cache', ETag: `"${hash}"` } : {};

const read = async (incoming: Incoming<undefined>): Promise<Reply> => {
  const publication = await publicationFor(incoming);
  return json(publication, keeping(publication));
};

const latest = route({
  method: 'GET',
  path: api.latestPublication,
  summary: 'The latest opened publication; the latest made one for staff, with `?state=made`.',
  handle: read,
});

const one = route({ method: 'GET', path: api.publication, summary: 'One publication, by its id.', handle: read });

const figures = route({
  method: 'GET',
  path: api.figures,
  summary: 'The scores of a publication as CSV: semicolons, decimal integers, UTF-8 with a byte order mark.',
  async handle(incoming) {
    const publication = await publicationFor(incoming);
    // What is opened is everybody's: who takes it is nobody's business.
    if (!publication.opened) await incoming.record('figures-exported', { object: publication.id });
    return new Reply(200, figuresCsv(publication), {
      ...keeping(publication),
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${publication.campaign}-${publication.madeOn}.csv"`,
    });
  },
});

const list = route({
  method: 'GET',
  path: api.publications,
  summary: 'All publications of a campaign, oldest first, without their figures.',
  async handle({ context, params }) {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const stored = await context.store.publications.list(bundle.campaign);
    return {
      publications: stored.map(({ publication: { id, madeOn, opened, responses, hash } }) => ({
        id,
        madeOn,
        opened,
        responses,
        hash,
      })),
    };
  },
});

const make = route({
  method: 'POST',
  path: api.publications,
  summary: 'Makes the next publication from every response received, or says why it is not due.',
  async handle({ context, params, record }) {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const outcome = await context.publish(bundle.campaign);
    if ('notDue' in outcome) throw new Problem('not-due', { detail: outcome.notDue });
    await record('publication-made', { object: outcome.made.id });
    return json(outcome.made, {}, 201);
  },
});

const opening = route({
  method: 'POST',
  path: api.opening,
  summary: 'Opens a made publication to everyone.',
  async handle({ context, params, record }) {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const opened = await context.store.publications.open(bundle.campaign, params.id ?? '');
    if (!opened) throw new Problem('not-found');
    await record('publication-opened', { object: opened.id });
    return opened;
  },
});

export const publicationRoutes: Route[] = [latest, figures, one, list, make, opening];
