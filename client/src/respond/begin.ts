import './form.css';
import { enableTextSizeButtons } from '../ui/text-size.ts';

void import('../ui/fonts.css');
enableTextSizeButtons();
