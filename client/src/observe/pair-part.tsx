import type { ObservationsAnswer } from '@diagnostic/shared/api/observations.ts';
import { useId } from 'react';
import { useText } from '../text/text.tsx';
import { ChooseOne } from './choices.tsx';
import type { Draft } from './draft/draft.ts';

type Written = Draft['observation'];

/** What is observed: one population, one determinant. */
export function PairPart(props: {
  answer: ObservationsAnswer;
  observation: Written;
  onChange: (observation: Written) => void;
}) {
  const { answer, observation, onChange } = props;
  const { t, of } = useText();
  const title = useId();
  // Populations met at work come first: they are those one speaks of.
  const met = new Set(answer.profile?.groups);
  const groups = answer.groups.toSorted((a, b) => Number(met.has(b.code)) - Number(met.has(a.code)));
  const group = (code: string | undefined) => groups.find((one) => one.code === code);
  const chosen = group(observation.group);
  const determinant = answer.determinants.find(({ code }) => code === observation.determinant);
  const already = answer.observations.some(
    (one) => one.determinant === observation.determinant && one.group === observation.group,
  );
  return (
    <section className="card observe-part" aria-labelledby={title}>
      <h2 id={title}>{t('observe.subject')}</h2>
      <ChooseOne
        path="/group"
        legend={t('observe.group')}
        values={groups.map(({ code }) => code)}
        name={(code) => of(group(code)?.shortTitle)}
        value={observation.group}
        onChange={(code) => onChange({ ...observation, group: code })}
        after={chosen && <p className="note">{of(chosen.title)}</p>}
      />
      <ChooseOne
        path="/determinant"
        legend={t('observe.determinant')}
        values={answer.determinants.map(({ code }) => code)}
        name={(code) => of(answer.determinants.find((one) => one.code === code)?.title)}
        value={observation.determinant}
        onChange={(code) => onChange({ ...observation, determinant: code })}
        after={determinant && <p className="note">{of(determinant.definition)}</p>}
      />
      <p role="status" className="observe-already">
        {already && t('observe.already')}
      </p>
    </section>
  );
}
