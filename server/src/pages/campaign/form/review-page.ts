import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { asked } from '@diagnostic/shared/questionnaire/walk.ts';
import type { Reply } from '../../../http/route.ts';
import { type Html, html } from '../../html.ts';
import { page } from '../../layout.ts';
import { type Carried, hiddenFields } from './hidden-fields.ts';
import type { Visit } from './visit.ts';
import { answerText } from './words.ts';

/** All answers before they leave, each with a way back to its section. */
export function reviewPage(visit: Visit, carried: Carried): Reply {
  const { frame, say, action } = visit;
  const title = say('survey.review');
  return page({
    ...frame,
    title,
    headers: { 'Cache-Control': 'no-store' },
    lean: 'src/respond/begin.ts',
    body: html`<form class="review" method="post" action="${action}">${hiddenFields(visit, carried, '', 'send')}
<h1>${title}</h1>
<p class="lede">${say('respond.reviewLede')}</p>
${answersList(visit, carried.state.answers, true)}
<button class="cta" name="_go" value="send">${say('survey.send')}</button>
<button class="quiet" name="_go" value="stop">${say('survey.stop')}</button>
</form>`,
  });
}

/** The answers by section, in words. */
export function answersList(visit: Visit, answers: Answers, editable: boolean): Html {
  const { model, wording, say, titleOf, action } = visit;
  const items = asked(model, answers);
  const sections = model.pages
    .map((section) => ({ section, questions: section.elements.filter(({ name }) => items.has(name)) }))
    .filter(({ questions }) => questions.length > 0);
  return html`${sections.map(
    ({ section, questions }) => html`<section class="answers">
${section.title && html`<h2>${textIn(section.title, wording.language)}</h2>`}
<ul>
${questions.map((element) => {
  const value = answers[element.name];
  return html`<li><div><p class="asked">${titleOf(element)}</p>
${value === undefined ? html`<p class="none">${say('respond.noAnswer')}</p>` : html`<p>${answerText(visit, element, value)}</p>`}</div>
${editable && html`<button class="tool" name="_go" value="section:${section.name}" formaction="${action}#q-${element.name}" aria-label="${say('respond.editOf', { question: titleOf(element) })}">${say('respond.edit')}</button>`}</li>
`;
})}</ul>
</section>`,
  )}`;
}
