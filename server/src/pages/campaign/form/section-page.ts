import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import type { Reply } from '../../../http/route.ts';
import { sealingKeyOf } from '../../../resources/door/sealing-key.ts';
import { type Html, html } from '../../html.ts';
import { speaker } from '../../icons.ts';
import { page } from '../../layout.ts';
import type { Mistakes } from './answered/mistakes.ts';
import { neighbour, type Section, sectionsOf } from './answered/sections.ts';
import { aroundQuestions } from './around-questions.ts';
import { type Carried, hiddenFields } from './hidden-fields.ts';
import { languageChoice, languagesOf } from './language-choice.ts';
import { firstControl, questionMarkup } from './question.ts';
import type { Visit } from './visit.ts';
import { mistakeText } from './words.ts';

/** One section of the questionnaire, complete without scripts; `begin.ts` steps through the first one. */
export function sectionPage(visit: Visit, carried: Carried, section: Section, mistakes: Mistakes = new Map()): Reply {
  const { frame, model, wording, say, action } = visit;
  const { answers, reviewed } = carried.state;
  const title = textIn(section.page.title, wording.language) || say('page.questionnaire');
  const all = sectionsOf(model, answers);
  const place = all.findIndex(({ page: { name } }) => name === section.page.name) + 1;
  const progress = say('survey.progress', { i: place, n: all.length });
  const before = neighbour(model, answers, section.page.name, -1);
  const wrong = section.questions.filter(({ element }) => mistakes.has(element.name));
  const named = `${progress}, ${title}`;
  const onEnter = reviewed ? 'review' : 'next';
  const around = aroundQuestions(visit, section);
  return page({
    ...frame,
    title: wrong.length > 0 ? say('page.errorTitle', { title: named }) : named,
    status: wrong.length > 0 ? 422 : 200,
    headers: { 'Cache-Control': 'no-store' },
    lean: 'src/respond/begin.ts',
    tools: languageChoice(visit),
    body: html`<div id="app" ${data(visit, carried)} data-elsewhere="${String(answeredElsewhere(carried, section))}">
<form class="section" method="post" action="${action}" novalidate autocomplete="off" data-question="${say('respond.question', { i: '{i}', n: '{n}' })}" data-step="${say('respond.step', { i: place, n: all.length })}" data-next="${say('respond.next')}" data-skip="${say('survey.skip')}" data-error="${say('respond.error')}">${hiddenFields(visit, carried, section.page.name, onEnter)}
<div class="prog">
<p class="txt"><b>${title}</b> <span class="where">${progress}</span></p>
<div class="track" aria-hidden="true">${all.map((_, index) => html`<progress max="1" value="${index + 1 < place ? 1 : index + 1 === place ? 0.5 : 0}"></progress>`)}</div>
</div>
<h1>${title}</h1>
${wrong.length > 0 && summary(visit, section, mistakes)}
<button type="button" class="listen" data-stop="${say('respond.listenStop')}" hidden>${speaker}<span>${say('survey.readAloud')}</span></button>
${section.questions.map((shown) => {
  const { name } = shown.element;
  const asked = { ...shown, value: answers[name], mistake: mistakes.get(name), seed: carried.id };
  return html`${around.before.get(name)}${questionMarkup(visit, asked)}${around.after.get(name)}`;
})}
<div class="nav">
<button class="back" name="_go" value="back" aria-label="${say('survey.prev')}"${!(before && !reviewed) && html` hidden`}>${arrow}</button>
<button class="cta" name="_go" value="${onEnter}">${say(reviewed ? 'respond.reviewReturn' : 'survey.next')}</button>
</div>
<button class="quiet" name="_go" value="stop">${say('survey.stop')}</button>
</form>
</div>`,
  });
}

const arrow = html`<svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true"><path d="M20 12H5M11 6l-6 6 6 6"/></svg>`;

/** What the script is told: contract of the page with the client. */
function data(visit: Visit, { start }: Carried): Html {
  const { bundle, questionnaire, wording, device, campaign } = visit;
  return html`data-campaign="${bundle.campaign}" data-questionnaire="${questionnaire.name}" data-version="${questionnaire.version}" data-language="${wording.language}" data-languages="${languagesOf(visit).join(' ')}" data-start="${start}" data-sealing-key="${sealingKeyOf(campaign)}" data-demonstration="${String(bundle.demonstration)}" data-closes-on="${bundle.closesOn}" data-grace-hours="${bundle.graceHours}" data-device="${device}" data-consent-mode="${bundle.consentMode ?? 'anonymous'}"`;
}

/** Whether the state holds what the fields of the page do not: answers of other sections, or a code already shown. */
function answeredElsewhere({ state }: Carried, { page }: Section): boolean {
  const here = new Set(page.elements.map(({ name }) => name));
  return state.withdrawal !== undefined || Object.keys(state.answers).some((item) => !here.has(item));
}

/** What to mend, each with the way to it. */
function summary(visit: Visit, { questions }: Section, mistakes: Mistakes): Html {
  const { say, titleOf } = visit;
  return html`<div class="error summary" role="alert" tabindex="-1" id="summary">
<h2>${say('form.summary', { n: mistakes.size })}</h2>
<ul>${questions.map(({ element }) => {
    const code = mistakes.get(element.name);
    return (
      code &&
      html`<li><a href="#${firstControl(element)}">${titleOf(element)}</a> ${mistakeText(visit, element, code)}</li>`
    );
  })}</ul>
</div>`;
}
