import { api } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignNamed } from '../http/campaign.ts';
import { type Incoming, json, type Reply, type Route, route } from '../http/route.ts';
import { csvReply } from './publication/exports.ts';
import { keeping, publicationFor, publicationToExport } from './publication/publication-for.ts';

const read = async (incoming: Incoming<undefined>): Promise<Reply> => {
  const publication = await publicationFor(incoming);
  return json(
    publication,
    keeping(publication, () => publication.hash),
  );
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
  summary:
    'The scores of a publication as CSV: semicolons, decimal integers, UTF-8 with a byte order mark; names in French.',
  handle: async (incoming) => csvReply(await publicationToExport(incoming), 'figures.csv'),
});

const gradients = route({
  method: 'GET',
  path: api.gradients,
  summary:
    'The social gradients of a publication as CSV: the mean of each class, then D, SII, RII and ACI; or why there is none. Names in French.',
  handle: async (incoming) => csvReply(await publicationToExport(incoming), 'gradients.csv'),
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

export const publicationRoutes: Route[] = [latest, figures, gradients, one, list, make, opening];
