import { createHash } from 'node:crypto';
import type { AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { optionsOf } from '@diagnostic/shared/questionnaire/options.ts';
import type { Literal } from '@diagnostic/shared/questionnaire/relevance.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { type Html, html } from '../../html.ts';
import type { Shown } from './answered/sections.ts';
import type { Visit } from './visit.ts';
import { conditionText, mistakeText, optionText } from './words.ts';

/** A question as it stands on a page. */
export interface Asked extends Shown {
  value: AnswerValue | undefined;
  mistake: string | undefined;
  /** What shuffled choices are shuffled by: the same order each time within one form. */
  seed: string;
}

/** Where an error summary leads: the first thing to answer with. */
export const firstControl = ({ name }: Element): string => `i-${name}`;

/** One question: a group of cards to tap, or a field to write in; its help, its condition and its error stay together. */
export function questionMarkup(visit: Visit, asked: Asked): Html {
  const { element, onlyIf, mistake } = asked;
  const { name } = element;
  const { wording, say } = visit;
  const help = textIn(element.description, wording.language);
  const described = [
    help && `h-${name}`,
    // Within the group the condition is read with the title; a field has nothing but its description.
    onlyIf && `c-${name}`,
    mistake && `e-${name}`,
  ].filter(Boolean);
  const grouped = optionsOf(element).length > 0;
  const title = html`${visit.titleOf(element)}${element.isRequired && html` <span class="needed">${say('respond.requiredMark')}</span>`}`;
  const around = html`${help && html`<p class="help" id="h-${name}">${help}</p>`}
${onlyIf && html`<p class="only-if" id="c-${name}">${conditionText(visit, onlyIf)}</p>`}
<p class="wrong" id="e-${name}"${!mistake && html` hidden`}><span>${say('respond.error')} </span><span>${mistake && mistakeText(visit, element, mistake)}</span></p>`;
  const kind = kindOf(element);
  const data = html`data-name="${name}"${kind && html` data-kind="${kind}"`}${element.isRequired && html` data-needed="${mistakeText(visit, element, 'required')}"`}${onlyIf && html` data-if="${JSON.stringify(onlyIf)}"`}`;
  const by = described.length > 0 && html` aria-describedby="${described.join(' ')}"`;
  if (!grouped) {
    return html`<div class="question" id="q-${name}" ${data}>
<h2><label for="${firstControl(element)}">${title}</label></h2>
${around}
<div class="answers-to">${field(visit, asked, by)}</div>
</div>
`;
  }
  const single = element.type !== 'checkbox' && element.type !== 'tagbox';
  return html`<fieldset class="question" id="q-${name}" ${data}${by}${single && html` role="radiogroup"${element.isRequired && html` aria-required="true"`}${mistake && html` aria-invalid="true"`}`}>
<legend><h2>${title}</h2></legend>
${around}
<div class="${element.type === 'rating' ? 'scale' : 'answers-to'}">${options(asked).map((option, place) => card(visit, asked, option, place, single))}${single && !element.isRequired && pass(visit, asked)}</div>
</fieldset>
`;
}

/** What the script reads an answer as, where it is not a text. */
function kindOf(element: Element): 'list' | 'boolean' | 'number' | undefined {
  if (element.type === 'checkbox' || element.type === 'tagbox') return 'list';
  if (element.type === 'boolean') return 'boolean';
  return element.type === 'rating' || (element.type === 'text' && element.inputType === 'number')
    ? 'number'
    : undefined;
}

function card(visit: Visit, { element, value }: Asked, option: Literal, place: number, single: boolean): Html {
  const chosen = Array.isArray(value) ? value.includes(String(option)) : value === option;
  const id = place === 0 ? firstControl(element) : `${firstControl(element)}-${place}`;
  return html`<label class="choice"><input type="${single ? 'radio' : 'checkbox'}" id="${id}" name="${element.name}" value="${String(option)}"${chosen && html` checked`}><span>${optionText(visit, element, option)}</span></label>
`;
}

/** Without scripts a radio cannot be unticked: the last card takes an answer back. */
const pass = ({ say }: Visit, { element }: Asked): Html =>
  html`<label class="choice pass"><input type="radio" name="${element.name}" value=""><span>${say('survey.skip')}</span></label>
`;

function field({ say }: Visit, { element, value, mistake }: Asked, by: Html | false): Html {
  const id = firstControl(element);
  const state = html`${element.isRequired && html` aria-required="true"`}${mistake && html` aria-invalid="true"`}${by} autocomplete="off"`;
  const longest = ('maxLength' in element && element.maxLength) || 500;
  const text = value === undefined ? '' : String(value);
  if (element.type === 'comment')
    return html`<textarea id="${id}" name="${element.name}" rows="5" maxlength="${longest}"${state}>\n${text}</textarea>`;
  const type = element.type === 'text' ? (element.inputType ?? 'text') : 'text';
  if (type === 'number')
    return html`<input id="${id}" name="${element.name}" type="text" inputmode="decimal" value="${text}"${state}>`;
  if (type === 'date')
    return html`<input id="${id}" name="${element.name}" type="date" placeholder="${say('form.dayPattern')}" value="${text}"${state}>`;
  return html`<input id="${id}" name="${element.name}" type="text" maxlength="${longest}" value="${text}"${state}>`;
}

/** The options in their order; shuffled ones in the order of this form. */
function options({ element, seed }: Asked): Literal[] {
  const all = optionsOf(element);
  if (!('choicesOrder' in element) || element.choicesOrder !== 'random') return all;
  const rank = (option: Literal) => createHash('sha256').update(`${seed}\0${option}`).digest('hex');
  return all
    .map((option) => ({ option, at: option === 'none' ? 'z' : rank(option) }))
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ option }) => option);
}
