import type { ObservationsAnswer } from '@diagnostic/shared/api/observations.ts';
import { longest, professions, settings, yearsBands } from '@diagnostic/shared/observation/observation.ts';
import { everyone } from '@diagnostic/shared/tabulation/plan.ts';
import { useId, useState } from 'react';
import { useText } from '../text/text.tsx';
import { inputId, useRefusal } from '../ui/form/refusals.tsx';
import { ChooseOne, ChooseSome } from './choices.tsx';
import type { Draft } from './draft/draft.ts';

type Profile = Draft['profile'];

/** Who observes: told once, then a line that can be opened again. */
export function ProfilePart(props: {
  answer: ObservationsAnswer;
  profile: Profile;
  onChange: (profile: Profile) => void;
}) {
  const { answer, profile, onChange } = props;
  const { t } = useText();
  const [open, setOpen] = useState(answer.profile === null);
  const title = useId();
  return (
    <section className="card observe-part" aria-labelledby={title}>
      <div className="card-head">
        <h2 id={title}>{t('observe.you')}</h2>
        {answer.profile && (
          <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'observe.youClose' : 'observe.youOpen')}
          </button>
        )}
      </div>
      {open ? <Fields answer={answer} profile={profile} onChange={onChange} /> : <Line profile={profile} />}
    </section>
  );
}

function Line({ profile }: { profile: Profile }) {
  const { t } = useText();
  const { profession, setting, structure } = profile;
  const parts = [
    profession && t(`observe.profession.${profession}`),
    setting && t(`observe.setting.${setting}`),
    structure,
  ];
  return <p className="note">{parts.filter(Boolean).join(' · ')}</p>;
}

function Fields(props: { answer: ObservationsAnswer; profile: Profile; onChange: (profile: Profile) => void }) {
  const { answer, profile, onChange } = props;
  const { t, of } = useText();
  const groups = answer.groups.filter(({ code }) => code !== everyone);
  return (
    <>
      <p className="note">{t('observe.youWhy')}</p>
      <ChooseOne
        path="/profile/profession"
        legend={t('observe.profession')}
        values={professions}
        name={(value) => t(`observe.profession.${value}`)}
        value={profile.profession}
        onChange={(profession) => onChange({ ...profile, profession })}
      />
      <ChooseOne
        path="/profile/setting"
        legend={t('observe.setting')}
        values={settings}
        name={(value) => t(`observe.setting.${value}`)}
        value={profile.setting}
        onChange={(setting) => onChange({ ...profile, setting })}
      />
      <Structure value={profile.structure} onChange={(structure) => onChange({ ...profile, structure })} />
      <ChooseOne
        path="/profile/years"
        legend={t('observe.years')}
        values={yearsBands}
        name={(value) => t(`observe.years.${value}`)}
        value={profile.years}
        onChange={(years) => onChange({ ...profile, years })}
      />
      <ChooseSome
        path="/profile/groups"
        legend={t('observe.met')}
        values={groups.map(({ code }) => code)}
        name={(code) => of(groups.find((group) => group.code === code)?.shortTitle)}
        chosen={profile.groups}
        onChange={(met) => onChange({ ...profile, groups: met })}
      />
    </>
  );
}

function Structure({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useText();
  const path = '/profile/structure';
  const about = useId();
  const refusal = useRefusal(path);
  return (
    <div className="choices">
      <label htmlFor={inputId(path)}>{t('observe.structure')}</label>
      <p id={about} className={refusal ? 'field-refused' : 'field-hint'}>
        {refusal ?? t('observe.structureHint')}
      </p>
      <input
        id={inputId(path)}
        type="text"
        autoComplete="organization"
        maxLength={longest.structure}
        value={value}
        aria-describedby={about}
        aria-invalid={refusal ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
