import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { keyedOptions, takesSeveral } from '@diagnostic/shared/questionnaire/paper/keys.ts';
import { type SkipText, writeSkips } from '@diagnostic/shared/questionnaire/paper/skip-text.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { type Html, html } from '../html.ts';
import type { Wording } from '../texts.ts';
import { answerLabel, box, type Sheet } from './sheet.ts';

/** Answers up to this many characters, all together, stand on one line. */
const ONE_LINE = 48;
const SHORT = 34;

/** Every question of the model, numbered, with its instructions, its boxes and the help that goes with it. */
export function questionsPart({ published, wording }: Sheet): Html {
  const { model, help = {}, helpLines = [] } = published;
  const skips = writeSkips(model, {
    t: wording.t,
    label: (element, value) => answerLabel(wording, element, value),
  });
  const items = model.pages.flatMap(({ elements }) => elements.map(({ name }) => name));

  /** After the last of a row of questions on one subject. */
  function helpAfter(item: string): Html | false {
    const topic = help[item];
    if (!topic || help[items[items.indexOf(item) + 1] ?? ''] === topic) return false;
    const lines = helpLines.filter(({ topics = [] }) => topics.includes(topic));
    if (lines.length === 0) return false;
    return html`<p class="help"><b>${wording.t('paper.help')}</b> ${lines.map(
      ({ number, title, description }, place) =>
        html`${place > 0 && ' · '}<bdi class="number">${number}</bdi> ${wording.of(title)}. ${wording.of(description)}`,
    )}</p>`;
  }

  return html`${model.pages.map(
    ({ title, description, elements }) => html`<section class="part">
${title && html`<h2>${textIn(title, wording.language)}</h2>`}
${description && html`<p class="hint">${textIn(description, wording.language)}</p>`}
${elements.map((element) => html`${question(element, skips, wording)}${helpAfter(element.name)}`)}
</section>
`,
  )}`;
}

function question(element: Element, { numbers, before, after }: SkipText, wording: Wording): Html {
  const { language, t } = wording;
  const { name, title, description, isRequired } = element;
  const below = after.get(name);
  return html`${(before.get(name) ?? []).map((text) => html`<p class="skip-text before">${text}</p>`)}
<div class="q" data-item="${name}">
<h3><span class="n">${numbers.get(name)}.</span> <span>${textIn(title, language) || name}${isRequired && ` ${t('paper.needed')}`}</span></h3>
${description && html`<p class="hint">${textIn(description, language)}</p>`}
${answer(element, wording)}
${below && html`<p class="skip-text">${below}</p>`}
</div>
`;
}

function answer(element: Element, wording: Wording): Html {
  const { t } = wording;
  switch (element.type) {
    case 'comment':
      return html`<div class="lines">${[1, 2, 3, 4].map(() => html`<span class="line"></span>`)}</div>`;
    case 'text':
      return freeAnswer(element, wording);
    case 'rating': {
      const options = keyedOptions(element);
      const values = { low: options[0]?.key ?? '', high: options.at(-1)?.key ?? '' };
      return html`<p class="hint">${t('paper.range', values)}</p>
<ul class="options scale">${options.map(({ key }) => html`<li>${box}<span>${key}</span></li>`)}</ul>`;
    }
    default:
      return boxes(element, wording);
  }
}

function boxes(element: Element, wording: Wording): Html {
  const { t } = wording;
  const options = keyedOptions(element).map(({ key, value }) => ({ key, label: answerLabel(wording, element, value) }));
  const longest = Math.max(...options.map(({ label }) => label.length));
  const total = options.reduce((sum, { label }) => sum + label.length, 0);
  const shape = total <= ONE_LINE ? 'row' : options.length >= 6 && longest <= SHORT ? 'columns' : '';
  const most = takesSeveral(element) ? element.maxSelectedChoices : undefined;
  const many = most ? t('paper.most', { n: most }) : t('paper.many');
  return html`${takesSeveral(element) && html`<p class="hint">${many}</p>`}
<ul class="options ${shape}">${options.map(
    ({ key, label }) => html`<li>${box}<span class="key">${key}</span><span>${label}</span></li>`,
  )}</ul>`;
}

function freeAnswer(element: Extract<Element, { type: 'text' }>, { t }: Wording): Html {
  if (element.inputType === 'date')
    return html`<p class="hint">${t('paper.date')}</p><p class="date"><span></span>/<span></span>/<span class="year"></span></p>`;
  if (element.inputType !== 'number') return html`<div class="lines"><span class="line"></span></div>`;
  const { min, max } = element;
  const bounds = min !== undefined && max !== undefined;
  return html`<p class="hint">${bounds ? t('paper.numberBetween', { low: min, high: max }) : t('paper.number')}</p><p class="date"><span class="year"></span></p>`;
}
