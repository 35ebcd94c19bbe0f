import { directionOf, languageNames, tagOf } from '@diagnostic/shared/language.ts';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { SurveyModel } from 'survey-core';
import { inFrame, translateFrame } from './page-frame.ts';
import { type Address, loadWording, useWording, type Wording, WordingProvider } from './wording.tsx';

/**
 * The questionnaire in the reader's language, and the means to change it at any time: answers, place, drafts and what is
 * being sent are the survey's and stay as they are.
 */
export function InLanguages(props: {
  first: Wording;
  /** Those that the whole questionnaire is written in. */
  languages: string[];
  survey: SurveyModel;
  address: Address;
  children: ReactNode;
}) {
  const { first, languages, survey, address, children } = props;
  const [wording, setWording] = useState(first);
  const change = async (language: string) => {
    const [next, { loadSurveyStrings, speakIn }] = await Promise.all([
      loadWording(language, address),
      // With the library, in its chunk: the first words must not wait for it.
      import('../questions/survey/survey-strings.ts'),
    ]);
    await loadSurveyStrings(next);
    speakIn(survey, next);
    document.documentElement.lang = next.tag;
    document.documentElement.dir = next.direction;
    setWording(next);
    await translateFrame(wording, next);
  };
  const header = inFrame('.rbar');
  return (
    <WordingProvider value={wording}>
      {header && languages.length > 1 && createPortal(<Choice languages={languages} onChange={change} />, header)}
      {children}
    </WordingProvider>
  );
}

/** The list that the server wrote goes, and the focus it may have comes here. */
function takePlace(own: HTMLSelectElement | null): void {
  for (const written of document.querySelectorAll<HTMLSelectElement>('.rbar .language')) {
    if (written === own) continue;
    const focused = document.activeElement === written;
    written.remove();
    if (focused) own?.focus();
  }
}

/** A list that opens: every language under its own name. One that cannot be loaded now leaves the present one. */
function Choice({ languages, onChange }: { languages: string[]; onChange: (language: string) => Promise<void> }) {
  const { t, language } = useWording();
  const own = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => takePlace(own.current), []);
  return (
    <select
      ref={own}
      className="tool language"
      aria-label={t('survey.language')}
      value={language}
      onChange={({ target }) => onChange(target.value).catch(() => undefined)}
    >
      {languages.map((code) => (
        <option key={code} value={code} lang={tagOf(code)} dir={directionOf(code)}>
          {languageNames[code] ?? code}
        </option>
      ))}
    </select>
  );
}
