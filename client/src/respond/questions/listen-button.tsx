import { useEffect, useState } from 'react';
import type { Question } from 'survey-core';
import { localVoice, readAloud, stopReading, whenVoicesChange } from '../../ui/read-aloud.ts';
import { useWording } from '../language/wording.tsx';
import { spokenOf } from './spoken.ts';

/** Reads the question and its answers aloud; nothing where the device has no voice of its own for the language. */
export function ListenButton({ question }: { question: Question }) {
  const { t, language } = useWording();
  const [voiced, setVoiced] = useState(false);
  const [reading, setReading] = useState<Question>();
  useEffect(() => whenVoicesChange(() => setVoiced(localVoice(language) !== undefined)), [language]);
  // The next question, the review, another screen: what was being read is left.
  useEffect(() => (question ? stopReading : undefined), [question]);
  if (!voiced) return null;

  const listening = reading === question;
  const press = () => {
    stopReading();
    setReading(listening ? undefined : question);
    if (!listening)
      readAloud(spokenOf(question), language, () => setReading((read) => (read === question ? undefined : read)));
  };
  return (
    <button type="button" className="listen" onClick={press}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path
          d={listening ? 'M6 6h12v12H6z' : 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11'}
        />
      </svg>
      {t(listening ? 'respond.listenStop' : 'survey.readAloud')}
    </button>
  );
}
