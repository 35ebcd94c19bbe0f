import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Reply } from '../../../http/route.ts';
import { type Html, html } from '../../html.ts';
import { page } from '../../layout.ts';
import { helpFor } from './help-lines.ts';
import { type Carried, hiddenFields } from './hidden-fields.ts';
import { answersList } from './review-page.ts';
import type { Visit } from './visit.ts';

type Say = Visit['say'];

function outcome(visit: Visit, title: string, body: Html, status = 200, headers: Record<string, string> = {}): Reply {
  return page({
    ...visit.frame,
    title,
    status,
    headers: { 'Cache-Control': 'no-store', ...headers },
    lean: 'src/respond/begin.ts',
    body: html`<h1>${title}</h1>
${body}`,
  });
}

const inFours = (code: string): Html[] => (code.match(/.{1,4}/g) ?? []).map((part) => html`<span>${part}</span>`);

/** Shown only once the answers are durable. Reloading it sends the same again, and gives the same receipt. */
export function receiptPage(
  visit: Visit,
  receipt: string,
  { answers, withdrawal }: { answers: Answers; withdrawal?: string | undefined },
): Reply {
  const { say, link, bundle, wording } = visit;
  const code =
    withdrawal !== undefined &&
    html`<section class="card receipt">
<h2>${say('form.withdrawalCode')}</h2>
<p class="number" translate="no">${inFours(withdrawal)}</p>
<p class="note">${say('consent.receipt', { date: wording.day(bundle.closesOn) })}</p>
</section>`;
  return outcome(
    visit,
    say('respond.thanks'),
    html`<p class="lede">${say('respond.thanksLede')}</p>
${code}
<section class="card receipt">
<h2>${say('respond.receipt')}</h2>
<p class="number" translate="no">${inFours(receipt)}</p>
<p class="note">${say('respond.receiptMore')}</p>
</section>
${helpFor(visit, Object.keys(answers), 'h2') || html`<p class="note">${say('help.notMonitored')} ${say('help.urgent')}</p>`}
<p class="note">${say('respond.resultsMore')}</p>
<a class="cta" href="${link('resultats')}">${say('respond.results')}</a>
<p class="sub"><a href="${link()}">${say('respond.other')}</a></p>`,
  );
}

const backToStart = ({ link, say }: Visit): Html =>
  html`<p class="sub"><a href="${link()}">${say('respond.home')}</a></p>`;

/** A statement that nothing more can be sent, with the answers to print or copy. */
function keptHere(
  visit: Visit,
  title: Parameters<Say>[0],
  more: Parameters<Say>[0],
  status: number,
  answers: Answers,
): Reply {
  const { say } = visit;
  return outcome(
    visit,
    say(title),
    html`<p class="error" role="alert">${say(more)}</p>
${answersList(visit, answers, false)}
${backToStart(visit)}`,
    status,
  );
}

/** The collection ended, and its grace with it. */
export const closedPage = (visit: Visit, answers: Answers): Reply =>
  keptHere(visit, 'respond.closed', 'respond.closedMore', 410, answers);

/** The server keeps another response under this id. */
export const conflictPage = (visit: Visit, answers: Answers): Reply =>
  keptHere(visit, 'respond.conflict', 'respond.conflictMore', 409, answers);

/** The state cannot be opened: what this page holds, and a fresh start. */
export function lostPage(visit: Visit, answers: Answers): Reply {
  const { say, link, questionnaire } = visit;
  return outcome(
    visit,
    say('form.lost'),
    html`<p class="error" role="alert">${say('form.lostMore')}</p>
${Object.keys(answers).length > 0 && answersList(visit, answers, false)}
<a class="cta" href="${link('questionnaire', { accord: 'oui', q: questionnaire.name })}">${say('form.startAgain')}</a>
${backToStart(visit)}`,
    400,
  );
}

/** The storage is full or busy: the answers stay in the page, and can be sent again. */
export function saturatedPage(visit: Visit, carried: Carried): Reply {
  const { say, action } = visit;
  return outcome(
    visit,
    say('respond.notSent'),
    html`<p class="error" role="alert"><strong>${say('respond.reason.unavailable')}</strong> ${say('respond.kept')}</p>
<form method="post" action="${action}">${hiddenFields(visit, carried, '', 'send')}
<button class="cta" name="_go" value="send">${say('form.retry')}</button>
<button class="second" name="_go" value="review">${say('survey.review')}</button>
</form>`,
    503,
    { 'Retry-After': '5' },
  );
}

/** Asks once more before everything goes. */
export function stoppingPage(visit: Visit, carried: Carried, from: string): Reply {
  const { say, action } = visit;
  const keepOn = from === '' ? 'review' : `section:${from}`;
  return outcome(
    visit,
    say('respond.eraseTitle'),
    html`<p class="lede">${say('form.stopConfirm')}</p>
<form method="post" action="${action}">${hiddenFields(visit, carried, '', keepOn)}
<button class="cta" name="_go" value="${keepOn}">${say('respond.keepOn')}</button>
<button class="second" name="_go" value="erase">${say('respond.erase')}</button>
</form>`,
  );
}
