import { api } from '@diagnostic/shared/api/paths.ts';
import type { QuestionnaireAnswer } from '@diagnostic/shared/api/payloads.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignNamed } from '../http/campaign.ts';
import { json, type Route, route } from '../http/route.ts';
import { sealingKeyOf } from './door/sealing-key.ts';

const read = route({
  method: 'GET',
  path: api.questionnaire,
  summary:
    'A published questionnaire; `?version=` for an older one. A version never changes. Answers may be sealed to `sealingKey`.',
  async handle({ context, params, query }) {
    const campaign = await campaignNamed(context.store, params.campaign);
    const { bundle } = campaign;
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
    const answer: QuestionnaireAnswer = { ...found, sealingKey: sealingKeyOf(campaign) };
    return json(answer, { 'Cache-Control': cache, ETag: `"${found.name}-${found.version}-sealable"` });
  },
});

export const questionnaireRoutes: Route[] = [read];
