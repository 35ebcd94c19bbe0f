/** The script of the pages that the server writes: they are complete without it. */
import './pages.css';
import { enableTextSizeButtons } from './ui/text-size.ts';

enableTextSizeButtons();
// A voice can wait until all that is to be read is there.
window.addEventListener('load', () => import('./ui/listen.ts').then(({ enableListenButton }) => enableListenButton()));
