import { type Reply, route } from '../http/route.ts';
import { html } from './html.ts';
import { languageChips, page } from './layout.ts';
import { wordingFor, writtenLanguages } from './texts.ts';

/** The accessibility statement: not compliant until an audit says otherwise. */
export const accessibility = route({
  method: 'GET',
  path: '/accessibilite',
  handle({ context, request }): Reply {
    const wording = wordingFor(request);
    const { t } = wording;
    const sections = ['state', 'content', 'contact', 'appeal'] as const;
    return page({
      wording,
      assets: context.assets,
      title: t('a11y.title'),
      body: html`<h1>${t('a11y.title')}</h1>
<p class="lede">${t('a11y.lede')}</p>
${sections.map((section) => html`<h2>${t(`a11y.${section}`)}</h2>\n<p>${t(`a11y.${section}Text`)}</p>\n`)}
${languageChips(wording, request.url, writtenLanguages())}`,
    });
  },
});
