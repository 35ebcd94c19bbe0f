import type { LibraryAnswer, SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import { languageNames, tagOf } from '@diagnostic/shared/language.ts';
import { useQuery } from '@tanstack/react-query';
import { type TextKey, useText } from '../../text/text.tsx';
import { Failed, Loading } from '../../ui/desk/states.tsx';
import { libraryQuery } from '../library-query.ts';
import { StepForm } from '../step-form.tsx';
import { useStep } from '../use-step.ts';
import { OfferedCard } from './offered-card.tsx';

const channelNames: Record<string, TextKey> = {
  web: 'setUp.channel.web',
  papier: 'setUp.channel.papier',
  entretien: 'setUp.channel.entretien',
  borne: 'setUp.channel.borne',
  import: 'setUp.channel.import',
};

/** What is asked, in which languages, by which ways. */
export function QuestionnairesStep({ setUp }: { setUp: SetUpAnswer }) {
  const library = useQuery(libraryQuery);
  if (library.isPending) return <Loading />;
  if (library.isError) return <Failed problem={library.error} retry={() => library.refetch()} />;
  return <Choices setUp={setUp} library={library.data} />;
}

/** A list with one entry more, or without it, in the order of `all`. */
const toggled = (all: string[], list: string[], one: string, on: boolean): string[] =>
  all.filter((entry) => (entry === one ? on : list.includes(entry)));

/** Those of a definition, each once: a file may bring two versions of one. */
const chosenIn = ({ content: { definition } }: SetUpAnswer): string[] => [
  ...new Set(definition.questionnaires.map(({ name }) => name)),
];

function Choices({ setUp, library }: { setUp: SetUpAnswer; library: LibraryAnswer }) {
  const { t } = useText();
  const { content, change, form } = useStep(setUp, 'questionnaires', (saved) => {
    const { languages, acceptWorkingTexts = [], channels } = saved.content.definition;
    return { questionnaires: chosenIn(saved), languages, acceptWorkingTexts, channels };
  });
  /** Versions that are chosen already: they stay. */
  const versionsOf = (name: string) =>
    setUp.content.definition.questionnaires.filter((one) => one.name === name).map(({ version }) => version);
  const offeredNames = library.questionnaires.map(({ name }) => name);
  const brought = chosenIn(setUp).filter((name) => !offeredNames.includes(name));
  const names = [...offeredNames, ...brought];
  const languages = Object.keys(languageNames).filter((one) => library.languages.includes(one));
  const chosen = library.questionnaires.filter(({ name }) => content.questionnaires.includes(name));
  const working = (language: string) => [...new Set(chosen.flatMap((one) => one.languages[language] ?? []))];
  const lacking = (language: string) => chosen.filter((one) => !Object.hasOwn(one.languages, language));

  return (
    <StepForm {...form}>
      <fieldset>
        <legend>{t('setUp.questionnaires')}</legend>
        <p className="note">{t('setUp.questionnairesHint')}</p>
        {library.questionnaires.map((offered) => (
          <OfferedCard
            key={offered.name}
            setUp={setUp.id}
            offered={offered}
            versions={versionsOf(offered.name)}
            chosen={content.questionnaires.includes(offered.name)}
            onChange={(on) =>
              change({ ...content, questionnaires: toggled(names, content.questionnaires, offered.name, on) })
            }
          />
        ))}
        {brought.map((name) => (
          <div key={name} className="offered">
            <label className="choice">
              <input
                type="checkbox"
                checked={content.questionnaires.includes(name)}
                aria-describedby={`brought-${name}`}
                onChange={({ target }) =>
                  change({ ...content, questionnaires: toggled(names, content.questionnaires, name, target.checked) })
                }
              />
              <b>{name}</b>
            </label>
            <p id={`brought-${name}`} className="note">
              {[...versionsOf(name).map((version) => t('setUp.version', { version })), t('setUp.brought')].join(' · ')}
            </p>
          </div>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('setUp.languages')}</legend>
        <p className="note">{t('setUp.languagesHint')}</p>
        {languages.map((language) => {
          const on = content.languages.includes(language);
          return (
            <div key={language} className="language">
              <label className="choice">
                <input
                  type="checkbox"
                  checked={on}
                  onChange={({ target }) =>
                    change({ ...content, languages: toggled(languages, content.languages, language, target.checked) })
                  }
                />
                <span lang={tagOf(language)}>{languageNames[language]}</span>
              </label>
              {on && lacking(language).length > 0 && (
                <p className="refusal">{t('setUp.languageLacks', { count: lacking(language).length })}</p>
              )}
              {on && working(language).length > 0 && (
                <label className="choice accept">
                  <input
                    type="checkbox"
                    checked={content.acceptWorkingTexts.includes(language)}
                    onChange={({ target }) =>
                      change({
                        ...content,
                        acceptWorkingTexts: toggled(languages, content.acceptWorkingTexts, language, target.checked),
                      })
                    }
                  />
                  {t('setUp.acceptWorking', {
                    count: working(language).length,
                    language: languageNames[language] ?? language,
                  })}
                </label>
              )}
            </div>
          );
        })}
      </fieldset>
      <fieldset>
        <legend>{t('setUp.channels')}</legend>
        {library.channels.map((channel) => (
          <label key={channel} className="choice">
            <input
              type="checkbox"
              checked={content.channels.includes(channel)}
              onChange={({ target }) =>
                change({ ...content, channels: toggled(library.channels, content.channels, channel, target.checked) })
              }
            />
            {t(channelNames[channel] ?? 'setUp.channel.web')}
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}
