import { type Html, html } from '../html.ts';
import type { Sheet } from './sheet.ts';

/** How to give the sheet back, where to find help, and who handles the answers. */
export function endPart({ bundle, published, wording }: Sheet): Html {
  const { t } = wording;
  const { helpLines = [] } = published;
  const values = { controller: bundle.controller, contact: bundle.contact, retention: wording.of(bundle.retention) };
  return html`<section class="end"><h2>${t('paper.endTitle')}</h2>
<p>${t('paper.return')} ${t('paper.until', { day: wording.day(bundle.closesOn) })}</p>
<div class="q"><h3>${t('paper.helpTitle')}</h3>
<p>${t('help.notMonitored')} ${t('help.urgent')}</p>
${
  helpLines.length > 0
    ? html`<ul class="help-lines">${helpLines.map(
        ({ number, title, description }) =>
          html`<li><bdi class="number">${number}</bdi> <span><b>${wording.of(title)}.</b> ${wording.of(description)}</span></li>`,
      )}</ul>`
    : html`<p>${t('help.suicide')} ${t('help.child')}</p>`
}</div>
<div class="q"><h3>${t('paper.controllerTitle')}</h3>
<p>${t('consent.who', values)} ${t('paper.contact', values)}</p></div>
</section>`;
}
