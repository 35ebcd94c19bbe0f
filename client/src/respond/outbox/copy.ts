import type { Wording } from '../language/wording.tsx';
import type { Line } from '../sending/entry.ts';
import { element } from './element.ts';

/** One's own answers on paper: nothing else of the page is printed. */
export function printCopy(copy: Line[], { t }: Wording): void {
  const lines = copy.flatMap(({ asked, answer }) => [element('dt', {}, asked), element('dd', {}, answer)]);
  const sheet = element('section', { className: 'own-copy' }, element('h1', {}, t('outbox.copyTitle')));
  sheet.append(element('dl', {}, ...lines));
  document.body.append(sheet);
  document.body.classList.add('printing-copy');
  window.addEventListener('afterprint', clear, { once: true });
  window.print();

  function clear() {
    document.body.classList.remove('printing-copy');
    sheet.remove();
  }
}

/** One's own answers as a plain text file. */
export function download(copy: Line[], { t }: Wording): void {
  const text = copy.map(({ asked, answer }) => `${asked}\n${answer}\n`).join('\n');
  const address = URL.createObjectURL(new Blob([`\ufeff${t('outbox.copyTitle')}\n\n${text}`], { type: 'text/plain' }));
  element('a', { href: address, download: 'diagnostic.txt' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
