import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import type { SetUpStep } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { languageNames } from '@diagnostic/shared/language.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useText } from '../../text/text.tsx';
import { libraryQuery } from '../library-query.ts';
import { stepPath } from '../step-paths.ts';

/** What would be launched, step by step. */
export function Summary({ setUp }: { setUp: SetUpAnswer }) {
  const { t, of, day, number } = useText();
  const { definition } = setUp.content;
  const { territory } = definition;
  const people = Object.values(territory.margins[0]?.totals ?? {}).reduce((sum, one) => sum + one, 0);
  const communes = territory.zones.flatMap((zone) => zone.communes);
  const library = useQuery(libraryQuery);
  const titleOf = (name: string) => of(library.data?.questionnaires.find((one) => one.name === name)?.title) || name;
  const dated = definition.opensOn !== '' && definition.closesOn !== '';
  const facts: [SetUpStep, string, string][] = [
    ['territory', t('setUp.territoryName'), of(territory.name)],
    ['territory', t('setUp.campaignTitle'), of(definition.title)],
    ['territory', t('setUp.address'), definition.campaign && `${location.origin}/${definition.campaign}`],
    ['territory', t('setUp.communes'), communes.length > 0 ? number(communes.length) : ''],
    ['zones', t('setUp.step.zones'), territory.zones.map(({ name }) => name).join(' · ')],
    [
      'population',
      t('setUp.population15'),
      people > 0 ? `${number(Math.round(people))} (${of(territory.marginsSource)})` : '',
    ],
    [
      'questionnaires',
      t('setUp.questionnaires'),
      definition.questionnaires
        .map(({ name, version }) => `${titleOf(name)} (${t('setUp.version', { version })})`)
        .join(' · '),
    ],
    [
      'questionnaires',
      t('setUp.languages'),
      definition.languages.map((language) => languageNames[language] ?? language).join(' · '),
    ],
    [
      'conduct',
      t('setUp.dates'),
      dated ? t('setUp.fromTo', { from: day(definition.opensOn), to: day(definition.closesOn) }) : '',
    ],
    ['conduct', t('setUp.controller'), definition.controller],
    ['conduct', t('setUp.contact'), definition.contact],
    ['conduct', t('setUp.consent'), t(`setUp.consent.${definition.consentMode ?? 'anonymous'}`)],
    ['conduct', t('setUp.threshold'), number(definition.threshold)],
  ];
  return (
    <section className="card" aria-labelledby="summary-title">
      <h2 id="summary-title">{t('setUp.summary')}</h2>
      <table className="listing summary">
        <tbody>
          {facts.map(([step, name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value || <span className="chip attention">{t('setUp.toComplete')}</span>}</td>
              <td>
                <Link href={stepPath(setUp.id, step)}>
                  {t('setUp.change')}
                  <span className="visually-hidden">
                    {t('setUp.colon')}
                    {name}
                  </span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {setUp.leftOut.length > 0 && (
        <p className="note">
          {t('setUp.leftOut')} {setUp.leftOut.map(of).join(' · ')}
        </p>
      )}
    </section>
  );
}
