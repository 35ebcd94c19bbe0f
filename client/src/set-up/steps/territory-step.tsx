import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import type { Commune } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { addressFrom } from '@diagnostic/shared/campaign/set-up/write-step.ts';
import { useId, useState } from 'react';
import { useText } from '../../text/text.tsx';
import { StepForm } from '../step-form.tsx';
import { useStep } from '../use-step.ts';
import { CommuneSearch } from './commune-search.tsx';
import { TextField } from './text-field.tsx';

/** Which communes, under which name, at which address. */
export function TerritoryStep({ setUp }: { setUp: SetUpAnswer }) {
  const { t, number } = useText();
  const chosenTitle = useId();
  const { content, change, form } = useStep(setUp, 'territory', (stored) => {
    const { definition } = stored.content;
    return {
      name: definition.territory.name.fr ?? '',
      title: definition.title.fr ?? '',
      campaign: definition.campaign,
      grouping: /^\d{9}$/.test(definition.territory.code) ? definition.territory.code : null,
      communes: communesOf(stored).map(({ code }) => code),
    };
  });
  /** Names and populations of what is chosen: only the codes are sent. */
  const [found, setFound] = useState<Commune[]>([]);
  const learn = (communes: Commune[]) => setFound((before) => [...before, ...communes]);
  const known = new Map([...communesOf(setUp), ...found].map((commune) => [commune.code, commune]));
  const chosen = content.communes.flatMap((code) => known.get(code) ?? []);
  const year = setUp.content.definition.opensOn.slice(0, 4);

  /** The first choice names the campaign; what was typed stays. */
  const named = (name: string) => ({
    name: content.name || name,
    campaign: content.campaign || `${addressFrom(content.name || name)}-${year}`,
  });

  return (
    <StepForm {...form}>
      <CommuneSearch
        onGrouping={({ code, name, communes }) => {
          learn(communes);
          change({ ...content, ...named(name), grouping: code, communes: communes.map((one) => one.code) });
        }}
        onCommune={(commune) => {
          learn([commune]);
          const communes = [...new Set([...content.communes, commune.code])];
          change({ ...content, ...named(commune.name), grouping: null, communes });
        }}
      />
      <section aria-labelledby={chosenTitle}>
        <h2 id={chosenTitle}>{t('setUp.chosen', { count: chosen.length })}</h2>
        {chosen.length === 0 ? (
          <p className="note">{t('setUp.noneChosen')}</p>
        ) : (
          <>
            <p className="note">
              {t('setUp.peopleIn', { people: number(chosen.reduce((sum, { population }) => sum + population, 0)) })}{' '}
              {setUp.content.vintage !== undefined && t('setUp.vintage', { year: String(setUp.content.vintage) })}
            </p>
            <ul className="communes">
              {chosen.map(({ code, name, population }) => (
                <li key={code}>
                  <span>
                    {name} <small>{t('setUp.people', { people: number(population) })}</small>
                  </span>
                  <button
                    type="button"
                    className="link"
                    onClick={() =>
                      change({
                        ...content,
                        grouping: null,
                        communes: content.communes.filter((one) => one !== code),
                      })
                    }
                  >
                    {t('setUp.remove')}
                    <span className="visually-hidden"> {name}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <div className="fields">
        <TextField
          label={t('setUp.territoryName')}
          hint={t('setUp.territoryNameHint')}
          value={content.name}
          onChange={(name) => change({ ...content, name })}
        />
        <TextField
          label={t('setUp.campaignTitle')}
          hint={t('setUp.campaignTitleHint')}
          value={content.title}
          onChange={(title) => change({ ...content, title })}
        />
        <TextField
          label={t('setUp.address')}
          hint={t('setUp.addressHint', { address: `${location.origin}/${content.campaign || '…'}` })}
          value={content.campaign}
          onChange={(campaign) => change({ ...content, campaign: campaign.toLowerCase().replace(/[^a-z0-9-]/g, '-') })}
        />
      </div>
    </StepForm>
  );
}

const communesOf = ({ content: { definition } }: SetUpAnswer): Commune[] =>
  definition.territory.zones.flatMap(({ communes }) => communes);
