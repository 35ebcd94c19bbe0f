import type { SurveyModel } from 'survey-core';

const WITHIN = 400;

/** Writes a draft after each change, well within a second, and at once when the page goes out of sight. */
export interface Autosave {
  /** Writes what is in sight now. */
  flush(): Promise<void>;
  /** Nothing is written any more once this is done. */
  stop(): Promise<void>;
}

export function autosave(survey: SurveyModel, write: () => Promise<void>): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing = Promise.resolve();
  let again = false;
  let stopped = false;

  /** One write at a time; what changes meanwhile is in the next one. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (!again && !stopped) {
      again = true;
      writing = writing.then(async () => {
        again = false;
        if (!stopped) await write();
      });
    }
    return writing;
  }
  const soon = () => {
    timer ??= setTimeout(flush, WITHIN);
  };
  const leaving = () => {
    if (document.visibilityState === 'visible') return;
    takeInFocusedField();
    void flush();
  };

  const events = [survey.onValueChanged, survey.onCurrentPageChanged];
  for (const event of events) event.add(soon);
  document.addEventListener('visibilitychange', leaving);
  window.addEventListener('pagehide', flush);
  return {
    flush,
    stop() {
      stopped = true;
      clearTimeout(timer);
      for (const event of events) event.remove(soon);
      document.removeEventListener('visibilitychange', leaving);
      window.removeEventListener('pagehide', flush);
      return writing;
    },
  };
}

/** A field may hold back what is typed until it is left (e-mail and telephone do): it is left, and come back to. */
function takeInFocusedField(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.blur();
  field.focus({ preventScroll: true });
}
