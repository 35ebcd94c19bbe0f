import { pages } from '@diagnostic/shared/api/paths.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { latestVersions } from '@diagnostic/shared/campaign/latest-versions.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { type Reply, route } from '../../http/route.ts';
import { campaignPage } from '../campaign/campaign-page.ts';
import { html } from '../html.ts';
import { demonstrationBanner, page } from '../layout.ts';
import { wordingFor, writtenLanguages } from '../texts.ts';
import { consentPart } from './consent-part.ts';
import { endPart } from './end-part.ts';
import { questionsPart } from './questions-part.ts';
import { runningHead } from './running-head.ts';
import { isSize, toolbar } from './toolbar.ts';

/** The whole questionnaire to print: open to everyone, because whoever hands it out needs no account. */
export const paper = route({
  method: 'GET',
  path: pages.paper,
  async handle({ context, params, query, request }): Promise<Reply> {
    const { bundle, link, frame } = await campaignPage(context, request, params.campaign);
    const offered = latestVersions(bundle);
    const published = chosen(offered, query.get('q'));
    const languages = writtenLanguages(published.languages.filter((language) => bundle.languages.includes(language)));
    const wording = wordingFor(request, languages);
    const wanted = query.get('taille') ?? '14';
    const size = isSize(wanted) ? wanted : '14';
    const sheet = { bundle, published, wording, title: titleOf(bundle, published, wording.of) };
    const online = new URL(link('', { lang: wording.language, q: published.name }), context.config.publicUrl).href;
    const { t } = wording;
    return page({
      ...frame,
      wording,
      title: `${t('paper.title')} · ${sheet.title} · ${t('paper.points', { n: size })}`,
      entry: 'src/print/print.ts',
      whole: true,
      body: html`${bundle.demonstration && demonstrationBanner(wording)}
${toolbar({ ...sheet, offered, languages, size })}
<main id="content" class="paper size-${size}" tabindex="-1">
<table class="sheets" role="presentation">
<thead><tr><td>${await runningHead(sheet, online)}</td></tr></thead>
<tbody><tr><td>
<h1>${sheet.title}</h1>
<p class="purpose">${t('consent.purpose', { territory: wording.of(bundle.territory.name) })}</p>
<section class="how"><h2>${t('paper.howTitle')}</h2>
<ul><li>${t('paper.how')}</li><li>${t('paper.howSkip')}</li><li>${t('paper.noName')}</li><li>${t('paper.assisted')}</li></ul>
</section>
${consentPart(sheet)}
${questionsPart(sheet)}
${endPart(sheet)}
</td></tr></tbody>
</table>
</main>`,
    });
  },
});

/** @throws {Problem} `not-found` for a name that the campaign does not have. */
function chosen(offered: PublishedQuestionnaire[], name: string | null): PublishedQuestionnaire {
  const usual = offered.find((one) => one.name === 'residents') ?? offered[0];
  const found = name === null ? usual : offered.find((one) => one.name === name);
  if (!found) throw new Problem('not-found');
  return found;
}

const titleOf = (
  bundle: CampaignBundle,
  { title }: PublishedQuestionnaire,
  of: (texts: Record<string, string>) => string,
): string => (title ? of(title) : of(bundle.title));
