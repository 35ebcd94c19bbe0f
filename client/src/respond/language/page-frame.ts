import type { Wording } from './wording.tsx';

/** What the server wrote around the questionnaire. */
const parts = [
  '.skip',
  '.demonstration',
  'a.who',
  '.foot',
  '.rbar [data-listen]',
  '[data-text-size="-1"]',
  '[data-text-size="1"]',
];

export const inFrame = (part: string): Element | null => document.querySelector(part);

/**
 * Puts the page around the questionnaire in another language: the server writes it again. Without network it stays in
 * the language it was in, and says so to screen readers.
 */
export async function translateFrame(from: Wording, to: Wording): Promise<void> {
  const address = new URL(window.location.href);
  address.searchParams.set('lang', to.language);
  window.history.replaceState(window.history.state, '', address);
  for (const element of parts.map(inFrame)) {
    if (element?.hasAttribute('lang')) continue;
    element?.setAttribute('lang', from.tag);
    element?.setAttribute('dir', from.direction);
  }
  const response = await fetch(address, { credentials: 'omit' });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (page.documentElement.lang !== to.tag) return;
  for (const part of parts) translate(inFrame(part), page.querySelector(part));
}

function translate(here: Element | null, there: Element | null): void {
  if (!here || !there) return;
  here.replaceChildren(...there.childNodes);
  for (const name of ['aria-label', 'href', 'lang', 'dir']) {
    const value = there.getAttribute(name);
    if (value === null) here.removeAttribute(name);
    else here.setAttribute(name, value);
  }
}
