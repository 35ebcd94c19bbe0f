import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { type Html, html } from '../html.ts';
import { ownName } from '../texts.ts';
import type { Sheet } from './sheet.ts';

/** Body text of the sheet, in points. */
const sizes = ['14', '20'] as const;

export const isSize = (text: string): text is (typeof sizes)[number] => (sizes as readonly string[]).includes(text);

/** On the screen only: which sheet, and how to print it. A plain form; its print button shows once a script can press it. */
export function toolbar(sheet: Sheet & { offered: PublishedQuestionnaire[]; languages: string[]; size: string }): Html {
  const { bundle, published, wording, offered, languages, size } = sheet;
  const { t } = wording;
  const titleOf = ({ name, title }: PublishedQuestionnaire): string =>
    title ? wording.of(title) : offered.length > 1 ? name : wording.of(bundle.title);
  return html`<a class="skip" href="#content">${t('page.skip')}</a>
<header class="print-bar">
<p class="name">${t('paper.choose')}</p>
<form method="get" action="/${bundle.campaign}/papier">
${field(
  'q',
  t('paper.questionnaire'),
  offered.map((one) => [one.name, titleOf(one), one.name === published.name]),
)}
${field(
  'lang',
  t('paper.language'),
  languages.map((one) => [one, ownName(one), one === wording.language]),
)}
${field(
  'taille',
  t('paper.size'),
  sizes.map((one) => [one, t('paper.points', { n: one }), one === size]),
)}
<button type="submit" class="second">${t('paper.show')}</button>
<button type="button" class="cta" data-print hidden>${t('paper.print')}</button>
</form>
<p class="how-to-print">${t('paper.printHow')}</p>
</header>`;
}

const field = (name: string, label: string, options: [value: string, text: string, chosen: boolean][]): Html =>
  html`<p class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${options.map(
    ([value, text, chosen]) => html`<option value="${value}"${chosen && html` selected`}>${text}</option>`,
  )}</select></p>`;
