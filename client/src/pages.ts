/** The script of the pages that the server writes: they are complete without it. */
import './pages.css';
import { enableListenButton } from './ui/listen.ts';
import { enableTextSizeButtons } from './ui/text-size.ts';

enableTextSizeButtons();
enableListenButton();
