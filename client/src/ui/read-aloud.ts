/**
 * Reading aloud with the browser's own voices, and only with one that speaks on the device itself: what is read, a
 * person's answers among it, goes nowhere else.
 */

/** A local voice for a language (`fr-simple` is French); undefined where there is none. */
export function localVoice(language: string): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  const wanted = primary(language);
  return speechSynthesis.getVoices().find(({ localService, lang }) => localService && primary(lang) === wanted);
}

const primary = (language: string): string => language.split(/[-_]/)[0]?.toLowerCase() ?? '';

/** Calls back now and whenever the device's voices change: some arrive late. Gives what stops it. */
export function whenVoicesChange(changed: () => void): () => void {
  changed();
  if (!('speechSynthesis' in window)) return () => {};
  speechSynthesis.addEventListener('voiceschanged', changed);
  return () => speechSynthesis.removeEventListener('voiceschanged', changed);
}

/** Says the parts one after the other, with a pause between; `ended` when all is said or when it was stopped. */
export function readAloud(parts: string[], language: string, ended: () => void): void {
  const voice = localVoice(language);
  const [last] = parts.slice(-1);
  if (!voice || last === undefined) {
    ended();
    return;
  }
  stopReading();
  parts.forEach((part, place) => {
    const spoken = new SpeechSynthesisUtterance(part);
    spoken.voice = voice;
    spoken.lang = voice.lang.replace('_', '-');
    if (place === parts.length - 1) spoken.onend = ended;
    spoken.onerror = ended;
    speechSynthesis.speak(spoken);
  });
}

/** Silence at once; also done when the page is left. */
export function stopReading(): void {
  if ('speechSynthesis' in window) speechSynthesis.cancel();
}

if (typeof window !== 'undefined') window.addEventListener('pagehide', stopReading);
