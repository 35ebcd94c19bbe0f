import { api } from '@diagnostic/shared/api/paths.ts';
import type { CodebooksAnswer } from '@diagnostic/shared/api/payloads.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignNamed } from '../http/campaign.ts';
import { json, type Route, route } from '../http/route.ts';

const read = route({
  method: 'GET',
  path: api.questionnaire,
  summary: 'A published questionnaire; `?version=` for an older one. A version never changes.',
  async handle({ context, params, query }) {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const versions = bundle.questionnaires.map(({ published }) => published).filter(({ name }) => name === params.name);
    const wanted = query.get('version');
    const found =
      wanted === null
        ? versions.reduce<(typeof versions)[number] | undefined>(
            (last, next) => (next.version > (last?.version ?? 0) ? next : last),
            undefined,
          )
        : versions.find(({ version }) => String(version) === wanted);
    if (!found) throw new Problem('unknown-questionnaire');
    const cache = wanted === null ? 'public, no-cache' : 'public, max-age=31536000, immutable';
    return json(found, { 'Cache-Control': cache, ETag: `"${found.name}-${found.version}"` });
  },
});

const codebooks = route({
  method: 'GET',
  path: api.codebooks,
  summary:
    'What the questions of a questionnaire are for, so that a device can score its own answers; `?version=` for an older one.',
  async handle({ context, params, query }) {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const wanted = query.get('version');
    const found = bundle.questionnaires
      .filter(({ published: { name, version } }) => name === params.name && (wanted ?? `${version}`) === `${version}`)
      .sort((one, other) => other.published.version - one.published.version)[0];
    if (!found) throw new Problem('unknown-questionnaire');
    const answer: CodebooksAnswer = { codebooks: found.codebooks, determinants: bundle.determinants };
    const cache = wanted === null ? 'public, no-cache' : 'public, max-age=31536000, immutable';
    const { name, version } = found.published;
    return json(answer, { 'Cache-Control': cache, ETag: `"codebooks-${name}-${version}"` });
  },
});

export const questionnaireRoutes: Route[] = [read, codebooks];
