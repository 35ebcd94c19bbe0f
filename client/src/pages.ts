/** The script of the pages that the server writes: they are complete without it, in the system's own type. */
import './pages.css';
import { enableTextSizeButtons } from './ui/text-size.ts';

void import('./ui/fonts.css');
enableTextSizeButtons();
// A voice can wait until all that is to be read is there.
window.addEventListener('load', () =>
  import('./ui/listen.ts').then(
    (listen) => listen.enableListenButton(),
    () => {},
  ),
);

// Once the page is there: what waits on this device leaves, and the next visit needs no network.
const [, first = ''] = window.location.pathname.split('/');
const home = document.querySelector<HTMLAnchorElement>('a.who')?.pathname;
if (first === '' || home === `/${first}`) {
  const later = window.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200));
  // Left meanwhile, it does not load: the next page asks for it again.
  later(
    () =>
      void import('./respond/everywhere.ts').then(
        (then) => then.everywhere(first),
        () => {},
      ),
  );
}
