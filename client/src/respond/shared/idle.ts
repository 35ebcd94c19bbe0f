import type { Wording } from '../language/wording.tsx';
import { button, element } from '../outbox/element.ts';
import { leaveNothing } from './leave.ts';

/** Seconds without a gesture before everything is erased, and how long that is announced before. */
const IDLE = 90;
const WARNING = 20;
const gestures = ['pointerdown', 'keydown', 'input', 'wheel', 'touchstart'] as const;

/**
 * On a shared device, a person who leaves leaves nothing: after a while without a gesture the page asks, and without an answer
 * goes back to the start. Any gesture, or the button, gives the whole time again, as often as needed.
 */
export function watchIdleness(campaign: string, { t }: Wording): void {
  let idle = 0;
  const words = element('p', { className: 'lede' });
  words.setAttribute('role', 'timer');
  const stay = button('cta', t('shared.stay'), () => still());
  const dialog = element('dialog', { className: 'still-there' }, element('h2', {}, t('shared.still')), words, stay);
  dialog.addEventListener('close', () => still());
  document.body.append(dialog);
  for (const gesture of gestures) window.addEventListener(gesture, still, { passive: true, capture: true });

  function still(): void {
    idle = 0;
    if (dialog.open) dialog.close();
  }
  setInterval(() => {
    idle += 1;
    const left = IDLE - idle;
    if (left > WARNING) return;
    words.textContent = t('shared.stillMore', { seconds: Math.max(0, left) });
    if (!dialog.open) dialog.showModal();
    if (left <= 0) void leaveNothing(campaign);
  }, 1000);
}
