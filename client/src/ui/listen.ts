import { localVoice, readAloud, stopReading, whenVoicesChange } from './read-aloud.ts';

/** Brings `<button data-listen>` to life: reads the page's main part aloud, stops when pressed again. Hidden without a local voice. */
export function enableListenButton(): void {
  const button = document.querySelector<HTMLButtonElement>('button[data-listen]');
  if (!button) return;
  const language = () => document.documentElement.lang;
  let reading = false;
  const show = (now: boolean) => {
    reading = now;
    button.setAttribute('aria-pressed', String(now));
  };

  button.addEventListener('click', () => {
    const stops = reading;
    stopReading();
    show(!stops);
    if (stops) return;
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not be read.
    const text = document.querySelector('main')?.innerText ?? '';
    readAloud(text.split(/\n+/).filter(Boolean), language(), () => show(false));
  });
  const offer = () => {
    button.hidden = localVoice(language()) === undefined;
  };
  whenVoicesChange(offer);
  // The questionnaire may change its language under the button.
  new MutationObserver(offer).observe(document.documentElement, { attributeFilter: ['lang'] });
}
