import { directionOf, languageNames, tagOf } from '@diagnostic/shared/language.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { previewQuestionnaire } from '../../api.ts';
import { useText } from '../../text/text.tsx';
import { Failed, Loading } from '../../ui/desk/states.tsx';

/** Every question and its options as they will be asked on this territory, in a language of one's choice. */
export function Preview({ setUp, name }: { setUp: string; name: string }) {
  const { t } = useText();
  const [language, setLanguage] = useState('fr');
  const questionnaire = useQuery({
    queryKey: ['set-up', setUp, 'questionnaire', name],
    queryFn: () => previewQuestionnaire(setUp, name),
    gcTime: 0,
  });
  if (questionnaire.isPending) return <Loading />;
  if (questionnaire.isError) return <Failed problem={questionnaire.error} />;
  const { languages, model } = questionnaire.data;
  return (
    <div className="preview">
      <select
        aria-label={t('setUp.previewLanguage')}
        value={language}
        onChange={({ target }) => setLanguage(target.value)}
      >
        {languages.map((one) => (
          <option key={one} value={one} lang={tagOf(one)}>
            {languageNames[one] ?? one}
          </option>
        ))}
      </select>
      <div lang={tagOf(language)} dir={directionOf(language)}>
        {model.pages.map((page) => (
          <section key={page.name}>
            <h2>{textIn(page.title, language)}</h2>
            <ol>
              {page.elements.map((element) => (
                <li key={element.name}>
                  {textIn(element.title, language)}
                  <small>{optionsIn(element, language).join(' · ')}</small>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

const optionsIn = (element: Element, language: string): string[] =>
  'choices' in element
    ? element.choices.map((choice) => (typeof choice === 'string' ? choice : textIn(choice.text, language)))
    : [];
