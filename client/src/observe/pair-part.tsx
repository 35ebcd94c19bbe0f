import type { ObservationsAnswer } from '@diagnostic/shared/api/observations.ts';
import { useId } from 'react';
import { useText } from '../text/text.tsx';
import { ChooseOne } from './choices.tsx';
import type { Draft } from './draft.ts';

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
  const nameIn = (list: { code: string; title: Parameters<typeof of>[0] }[]) => (code: string) =>
    of(list.find((one) => one.code === code)?.title);
  // Populations met at work come first: they are those one speaks of.
  const met = new Set(answer.profile?.groups);
  const groups = answer.groups.toSorted((a, b) => Number(met.has(b.code)) - Number(met.has(a.code)));
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
        name={nameIn(groups)}
        value={observation.group}
        onChange={(group) => onChange({ ...observation, group })}
      />
      <ChooseOne
        path="/determinant"
        legend={t('observe.determinant')}
        values={answer.determinants.map(({ code }) => code)}
        name={nameIn(answer.determinants)}
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
