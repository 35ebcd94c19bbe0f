import { api } from '@diagnostic/shared/api/paths.ts';
import type { CodebooksAnswer } from '@diagnostic/shared/api/payloads.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignNamed } from '../http/campaign.ts';
import { json, type Route, route } from '../http/route.ts';

const read = route({
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
    const { published, codebooks } = found;
    const cache = wanted === null ? 'public, no-cache' : 'public, max-age=31536000, immutable';
    const answer: CodebooksAnswer = { codebooks, determinants: bundle.determinants };
    return json(answer, { 'Cache-Control': cache, ETag: `"codebooks-${published.name}-${published.version}"` });
  },
});

export const codebookRoutes: Route[] = [read];
