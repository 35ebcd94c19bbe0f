/**
 * Brings `<button data-listen>` to life: reads the page's main part aloud, stops when pressed again. Only with a voice
 * that speaks on the device itself, so that nothing of the page goes elsewhere; without one the button stays hidden.
 */
export function enableListenButton(): void {
  const button = document.querySelector<HTMLButtonElement>('button[data-listen]');
  if (!button || !('speechSynthesis' in window)) return;

  const language = document.documentElement.lang;
  const voice = () =>
    speechSynthesis.getVoices().find(({ localService, lang }) => localService && lang.startsWith(language));
  const offer = () => {
    button.hidden = voice() === undefined;
  };
  const show = (speaking: boolean) => button.setAttribute('aria-pressed', String(speaking));

  button.addEventListener('click', () => {
    const speaking = speechSynthesis.speaking;
    speechSynthesis.cancel();
    show(!speaking);
    if (speaking) return;
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not be read.
    const spoken = new SpeechSynthesisUtterance(document.querySelector('main')?.innerText ?? '');
    spoken.voice = voice() ?? null;
    spoken.lang = language;
    spoken.onend = () => show(false);
    speechSynthesis.speak(spoken);
  });
  speechSynthesis.addEventListener('voiceschanged', offer);
  offer();
}
