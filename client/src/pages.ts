/** The script of the pages that the server writes: they are complete without it, in the system's own type. */
import './pages.css';
import { enableListenButton } from './ui/listen.ts';
import { enableTextSizeButtons } from './ui/text-size.ts';

void import('./ui/fonts.css');
enableTextSizeButtons();
enableListenButton();
