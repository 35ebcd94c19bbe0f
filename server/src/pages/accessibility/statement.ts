import { type Reply, route } from '../../http/route.ts';
import { type Html, html } from '../html.ts';
import { languageChips, page } from '../layout.ts';
import { type Wording, wordingFor, writtenLanguages } from '../texts.ts';
import { type Audit, conformity } from './audit.ts';

/** The accessibility statement in RGAA's form: not compliant until an audit says otherwise, and again once it is too old. */
export const accessibility = route({
  method: 'GET',
  path: '/accessibilite',
  async handle({ context, request }): Promise<Reply> {
    const wording = wordingFor(request);
    const { t } = wording;
    const state = conformity(context.audit, context.clock());
    const campaigns = (await context.store.campaigns.list()).map(({ bundle }) => bundle);
    const { audit } = context;
    const contacts = unique(campaigns.map(({ contact }) => contact));
    const organisation = audit?.organisation ?? unique(campaigns.map(({ controller }) => controller)).join(', ');
    return page({
      wording,
      assets: context.assets,
      title: t('a11y.title'),
      body: html`<h1>${t('a11y.title')}</h1>
<p class="lede">${audit && state !== 'none' ? t('a11y.ledeAudited', { day: wording.day(audit.auditedOn), rate: audit.rate }) : t('a11y.lede')}</p>
<h2>${t('a11y.organisation')}</h2>
<p>${t('a11y.organisationText', { organisation: organisation || t('page.app'), address: context.config.publicUrl })}</p>
<p>${audit?.scheme ? html`<a href="${audit.scheme}">${t('a11y.scheme')}</a>` : t('a11y.schemeNone')}</p>
<h2>${t('a11y.state')}</h2>
<p>${t(`a11y.${state}`)}. ${audit ? t('a11y.audit', { auditor: audit.auditor, day: wording.day(audit.auditedOn) }) : t('a11y.stateText')}</p>
<h2>${t('a11y.tested')}</h2>
${tested(wording, audit)}
<h2>${t('a11y.content')}</h2>
${notAccessible(wording, audit)}
<h2>${t('a11y.contact')}</h2>
<p>${contacts.length > 0 ? t('a11y.contactWrite', { contact: contacts.join(', ') }) : t('a11y.contactText')}</p>
<h2>${t('a11y.appeal')}</h2>
<p>${t('a11y.appealText')}</p>
${languageChips(wording, request.url, writtenLanguages())}`,
    });
  },
});

const unique = (texts: string[]): string[] => [...new Set(texts)];

const tested = (
  { t }: Wording,
  audit: Audit | undefined,
): Html => html`<p>${t('a11y.testedText')} ${t('a11y.testedPages')}</p>
<p>${t('a11y.testedTools')}</p>
${
  audit &&
  html`<p>${t('a11y.auditedPages', { list: audit.pages.join(', ') })}</p>
<p>${t('a11y.auditedTools', { list: audit.tools.join(', ') })}</p>`
}`;

/** What the auditor found; without an audit, what we know ourselves. */
function notAccessible({ t }: Wording, audit: Audit | undefined): Html {
  const list = (entries: readonly string[]) =>
    html`<ul class="plain">${entries.map((entry) => html`<li>${entry}</li>`)}</ul>`;
  if (!audit)
    return html`<p>${t('a11y.contentText')}</p>
${list((['a11y.content1', 'a11y.content2', 'a11y.content3'] as const).map((key) => t(key)))}`;
  return html`${list(audit.failures)}
${audit.exemptions.length > 0 && html`<h3>${t('a11y.exemptions')}</h3>${list(audit.exemptions)}`}`;
}
