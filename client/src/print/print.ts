/** The printable questionnaire: complete without it, but for a button. */
import './print.css';

const button = document.querySelector<HTMLButtonElement>('[data-print]');
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
