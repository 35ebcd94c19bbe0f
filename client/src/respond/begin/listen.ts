import { localVoice, readAloud, stopReading, whenVoicesChange } from '../../ui/read-aloud.ts';
import type { Section } from './section.ts';
import type { Steps } from './steps.ts';

/** Reads the question in sight aloud, as the whole questionnaire does; hidden where the device has no voice of its own. */
export function enableListening({ form }: Section, { present }: Steps, language: string): void {
  const button = form.querySelector<HTMLButtonElement>('.listen');
  const words = button?.querySelector('span');
  if (!button || !words) return;
  const { stop = '' } = button.dataset;
  const start = words.textContent ?? '';
  let read: HTMLElement | undefined;
  const show = (question: HTMLElement | undefined) => {
    read = question;
    words.textContent = question ? stop : start;
  };

  button.addEventListener('click', () => {
    const stops = read === present();
    stopReading();
    show(undefined);
    if (stops) return;
    const question = present();
    show(question);
    readAloud(partsOf(question), language, () => read === question && show(undefined));
  });
  // The next question: what was being read is left.
  form.addEventListener('submit', () => {
    if (!read) return;
    stopReading();
    show(undefined);
  });
  whenVoicesChange(() => {
    button.hidden = localVoice(language) === undefined;
  });
}

/** Its title, its help, each answer it offers. */
function partsOf(question: HTMLElement): string[] {
  const parts = [...question.querySelectorAll<HTMLElement>('h2, .help, .choice:not(.pass)')];
  return parts.map(({ textContent }) => textContent?.trim() ?? '').filter(Boolean);
}
