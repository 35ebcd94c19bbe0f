import type { OfficialListAnswer } from '@diagnostic/shared/api/set-ups.ts';
import type { Commune } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { searchCommunes } from '../../api.ts';
import { type TextKey, useText } from '../../text/text.tsx';
import { Refused } from '../refused.tsx';

type Grouping = OfficialListAnswer['groupings'][number];

const kinds: Record<string, TextKey> = {
  CC: 'setUp.kind.CC',
  CA: 'setUp.kind.CA',
  CU: 'setUp.kind.CU',
  METRO: 'setUp.kind.METRO',
  MET69: 'setUp.kind.METRO',
};

/** The official list, by name, code or postcode: a whole grouping at once, or communes one by one. */
export function CommuneSearch(props: { onGrouping(grouping: Grouping): void; onCommune(commune: Commune): void }) {
  const { t, number } = useText();
  const input = useId();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const found = useQuery({
    queryKey: ['communes', asked],
    queryFn: () => searchCommunes(asked),
    enabled: asked.length > 1,
  });
  const people = (communes: Commune[]) => number(communes.reduce((sum, { population }) => sum + population, 0));
  return (
    <search className="commune-search">
      <label htmlFor={input}>{t('setUp.search')}</label>
      <p className="note" id={`${input}-hint`}>
        {t('setUp.searchHint')}
      </p>
      <p className="search-line">
        <input
          id={input}
          type="search"
          value={typed}
          aria-describedby={`${input}-hint`}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            setAsked(typed.trim());
          }}
        />
        <button type="button" className="button" onClick={() => setAsked(typed.trim())}>
          {t('setUp.searchAct')}
        </button>
      </p>
      <Refused problem={found.error} />
      <p role="status" className="note">
        {found.data &&
          t('setUp.found', { groupings: found.data.groupings.length, communes: found.data.communes.length })}
        {found.data && ` ${t('setUp.vintage', { year: String(found.data.vintage) })}`}
      </p>
      {found.data && (
        <ul className="found">
          {found.data.groupings.map((grouping) => (
            <li key={grouping.code}>
              <span>
                <b>{grouping.name}</b>
                <small>
                  {t(kinds[grouping.kind] ?? 'setUp.kind.CC')} ·{' '}
                  {t('setUp.sizeOf', { communes: grouping.communes.length, people: people(grouping.communes) })}
                </small>
              </span>
              <button type="button" className="button" onClick={() => props.onGrouping(grouping)}>
                {t('setUp.choose')}
                <span className="visually-hidden"> {grouping.name}</span>
              </button>
            </li>
          ))}
          {found.data.communes.map(({ department, ...commune }) => (
            <li key={commune.code}>
              <span>
                <b>{commune.name}</b>
                <small>
                  {t('setUp.communeIn', { department, people: number(commune.population), code: commune.code })}
                </small>
              </span>
              <button type="button" className="button quiet" onClick={() => props.onCommune(commune)}>
                {t('setUp.add')}
                <span className="visually-hidden"> {commune.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
