/** The script of the questionnaire in pages: steps through the section, then puts the whole questionnaire in its place. */
import './form.css';
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import { drawId } from '../ui/draw-id.ts';
import { enableTextSizeButtons } from '../ui/text-size.ts';
import { keepSection } from './begin/keep-section.ts';
import { enableLanguageChoice } from './begin/language.ts';
import { readSection, type Section } from './begin/section.ts';
import { type Steps, stepThrough } from './begin/steps.ts';
import { takeOver } from './begin/take-over.ts';

/** A questionnaire that does not come by then is not waited for. */
const KEEP_WITHIN_MS = 30_000;
let complete: Promise<unknown> = Promise.resolve();

enableTextSizeButtons();
void painted().then(() => import('../ui/fonts.css'));

const app = document.getElementById('app');
const form = app?.querySelector<HTMLFormElement>('form.section');
const summary = document.getElementById('summary');
summary?.focus();
// What is to be mended is shown whole, and so is a section that the review leads back to.
if (app && form && !summary && control(form, '_go').value === 'next') {
  const section = readSection(form);
  const steps = stepThrough(section);
  enableLanguageChoice(form);
  complete = begin(app, section, steps).catch(() => {});
}

// Once the page can be used: what waits on this device leaves. What the next visit needs comes after what this one does.
const later = window.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200));
window.addEventListener('load', () =>
  // Left meanwhile, it does not load: the next page asks for it again.
  later(
    () =>
      void import('./everywhere.ts').then(
        (then) => then.everywhere(app?.dataset.campaign ?? '', atMost(complete, KEEP_WITHIN_MS)),
        () => {},
      ),
  ),
);

/** Loads the questionnaire behind. Where it does not load, the form stays as it is: it can be answered to the end. */
async function begin(app: HTMLElement, section: Section, steps: Steps): Promise<void> {
  const { form } = section;
  const first = control(form, '_state').value === '';
  // The device draws the number of its own response: never one that a server wrote.
  if (first) control(form, '_id').value = drawId();
  const id = control(form, '_id').value;
  const { campaign = '', questionnaire = '', version = '', language = 'fr', elsewhere } = app.dataset;
  await painted();
  void import('./begin/listen.ts').then(
    (listen) => listen.enableListening(section, steps, language),
    () => {},
  );
  const published = fetch(`/api/campaigns/${campaign}/questionnaires/${questionnaire}?version=${version}`, {
    credentials: 'omit',
  });
  // It may fail before it is asked for: then the form stays.
  published.catch(() => {});
  const { draft, asks } = await keepSection(app, section, steps, id);
  // Answers of other sections travel sealed: without this response's own draft, only the server can go on with them.
  if (elsewhere === 'true' && draft?.id !== id) return;
  const earlier: Answers = !asks && draft ? draft.answers : {};
  const { mount } = await import('./mount.tsx');
  const mounted = await mount(app, published, asks ? undefined : id);
  await mounted.painted;
  if (steps.leaving()) return mounted.leave();
  takeOver(section, steps, earlier, mounted);
  document.documentElement.dataset.survey = 'ready';
}

const atMost = (work: Promise<unknown>, milliseconds: number) =>
  Promise.race([work, new Promise((done) => setTimeout(done, milliseconds))]);

function control(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.querySelector(`[name="${name}"]`) as HTMLInputElement;
}

/** Once the page was drawn: nothing that comes later stands before it, on the wire or in the processor. */
function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
