import { api } from '@diagnostic/shared/api/paths.ts';
import type { CodebooksAnswer, QuestionnaireAnswer } from '@diagnostic/shared/api/payloads.ts';
import { questionnaireStatuses } from '@diagnostic/shared/campaign/languages.ts';
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

const list = route({
  method: 'GET',
  path: api.questionnaires,
  summary:
    'The questionnaires of a campaign and how far their texts are translated and validated, language by language.',
  async handle({ context, params }) {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    return { questionnaires: questionnaireStatuses(bundle), acceptWorkingTexts: bundle.acceptWorkingTexts ?? [] };
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

export const questionnaireRoutes: Route[] = [list, read, codebooks];
