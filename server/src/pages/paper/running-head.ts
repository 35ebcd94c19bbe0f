import { sheetCode } from '@diagnostic/shared/questionnaire/paper/sheet-code.ts';
import { toString as drawCode } from 'qrcode';
import { type Html, html } from '../html.ts';
import { ownName } from '../texts.ts';
import type { Sheet } from './sheet.ts';

/** What stands at the top of each printed page, so that a loose page is never lost: what it is of, its code, the way online. */
export async function runningHead({ bundle, published, wording, title }: Sheet, online: string): Promise<Html> {
  const { t, language } = wording;
  const { name, version } = published;
  const code = sheetCode(bundle.campaign, { questionnaire: name, version, language });
  const drawn = await drawCode(online, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
  const address = `data:image/svg+xml;base64,${Buffer.from(drawn).toString('base64')}`;
  return html`<div class="running">
<p><b>${wording.of(bundle.territory.name)} · ${wording.of(bundle.title)}</b>
<span>${title} · ${t('paper.version', { n: version })} · ${ownName(language)}</span>
${bundle.demonstration && html`<span class="simulated">${t('page.demonstration')}</span>`}</p>
<p class="sheet-code"><span>${t('paper.code')}</span> <bdi class="code" translate="no">${code}</bdi></p>
<p class="online"><span>${t('paper.online')}</span><img src="${address}" alt="${t('paper.qr', { address: online })}" width="64" height="64"></p>
</div>`;
}
