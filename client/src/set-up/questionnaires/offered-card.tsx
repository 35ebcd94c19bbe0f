import type { OfferedQuestionnaire } from '@diagnostic/shared/campaign/set-up/offer.ts';
import { useId, useState } from 'react';
import { useText } from '../../text/text.tsx';
import { Preview } from './preview.tsx';

/** A questionnaire of the library: for whom, how long, made of what, and all its questions to be read. */
export function OfferedCard(props: {
  /** Id of the set-up. */
  setUp: string;
  offered: OfferedQuestionnaire;
  /** Those that the set-up has already, where it has some: they may be older than what is offered. */
  versions: number[];
  chosen: boolean;
  onChange(on: boolean): void;
}) {
  const { setUp, offered, versions, chosen, onChange } = props;
  const { t, of } = useText();
  const id = useId();
  const [reading, setReading] = useState(false);
  const facts = [
    t(`setUp.audience.${offered.audience}`),
    t('setUp.questions', { count: offered.questions }),
    ...(offered.minutes === null ? [] : [t('setUp.minutes', { count: offered.minutes })]),
    ...(versions.length > 0 ? versions : [offered.version]).map((version) => t('setUp.version', { version })),
  ];
  return (
    <div className="offered">
      <label className="choice">
        <input
          type="checkbox"
          checked={chosen}
          aria-describedby={id}
          onChange={({ target }) => onChange(target.checked)}
        />
        <b>{of(offered.title)}</b>
      </label>
      <p id={id} className="note">
        {facts.join(' · ')}
      </p>
      <details onToggle={({ currentTarget }) => setReading(currentTarget.open)}>
        <summary>
          {t('setUp.read')}
          <span className="visually-hidden"> {of(offered.title)}</span>
        </summary>
        <p className="note">
          {t('setUp.modules')} {offered.modules.map(({ title }) => of(title)).join(' · ')}
        </p>
        {reading && <Preview setUp={setUp} name={offered.name} />}
      </details>
    </div>
  );
}
