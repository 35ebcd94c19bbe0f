import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Mounted } from '../mount.tsx';
import { nameOf, type Section } from './section.ts';
import type { Steps } from './steps.ts';

/** How long the place on screen is held: SurveyJS lays itself out again after it is shown. */
const HELD_MS = 500;

/**
 * Puts what was mounted, and is painted behind, in the place of the form: with the answers, the question, the focus and
 * the place on screen. From the first line to the last nothing waits, so that no answer slips in between.
 */
export function takeOver(section: Section, steps: Steps, earlier: Answers, { place, take }: Mounted): void {
  const { form } = section;
  const from = steps.present();
  const before = from.getBoundingClientRect().top;
  const focused = focusIn(form);
  take({ ...earlier, ...section.answers() }, nameOf(from));
  place.classList.remove('waiting');
  form.remove();
  const question = place.querySelector<HTMLElement>(`[data-name="${CSS.escape(nameOf(from))}"]`);
  if (!question) return;
  focused(place, question);
  holdAt(question, before);
}

/** Where the focus is in the form, as what gives it to the same thing in SurveyJS's markup. */
function focusIn(form: HTMLFormElement): (place: HTMLElement, question: HTMLElement) => void {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || !form.contains(at)) return () => {};
  const give = (element: HTMLElement | null) => element?.focus({ preventScroll: true });
  if (at instanceof HTMLInputElement && (at.type === 'radio' || at.type === 'checkbox'))
    return (_, question) => give(question.querySelector(`input[value="${CSS.escape(at.value)}"]`));
  if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) {
    const { selectionStart, selectionEnd } = at;
    return (_, question) => {
      const field = question.querySelector<HTMLInputElement>('input, textarea');
      give(field);
      // Dates and numbers have no selection to give back.
      if (field && selectionStart !== null && field.selectionStart !== null)
        field.setSelectionRange(selectionStart, selectionEnd);
    };
  }
  if (at.matches('h2'))
    return (_, question) => {
      const title = question.querySelector<HTMLElement>('h2, .sd-question__title');
      if (title) title.tabIndex = -1;
      give(title);
    };
  const same = at.matches('.back') ? '.nav .back' : at.matches('.quiet') ? '.quiet' : '.nav .cta';
  return (place) => give(place.querySelector(same));
}

/** Holds a question where the eye left it, until the reader moves. */
function holdAt(element: Element, top: number): void {
  const end = performance.now() + HELD_MS;
  let held = true;
  for (const event of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    addEventListener(
      event,
      () => {
        held = false;
      },
      { once: true, passive: true },
    );
  const hold = () => {
    if (!held || !element.isConnected) return;
    scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' });
    if (performance.now() < end) requestAnimationFrame(hold);
  };
  hold();
}
