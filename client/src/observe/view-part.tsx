import {
  confidences,
  levers,
  mostChosen,
  obstacles,
  resources,
  shares,
  trends,
  worst,
} from '@diagnostic/shared/observation/observation.ts';
import { useId } from 'react';
import { useText } from '../text/text.tsx';
import { ChooseOne, ChooseSome } from './choices.tsx';
import type { Draft } from './draft/draft.ts';
import { OwnWords } from './own-words.tsx';

type Written = Draft['observation'];

/** Choosing none has its own chip: what was given can be taken back. */
const noLever = 'none';

const severities = Array.from({ length: worst + 1 }, (_, severity) => severity);

/** How it is seen: four things that are asked for, then what may be added. */
export function ViewPart(props: { observation: Written; onChange: (observation: Written) => void }) {
  const { observation, onChange } = props;
  const { t } = useText();
  const title = useId();
  const change = (part: Partial<Written>) => onChange({ ...observation, ...part });
  return (
    <section className="card observe-part" aria-labelledby={title}>
      <h2 id={title}>{t('observe.view')}</h2>
      <ChooseOne
        path="/severity"
        legend={t('observe.severity')}
        hint={t('observe.severityHint')}
        className="severities"
        values={severities}
        name={String}
        value={observation.severity}
        onChange={(severity) => change({ severity })}
      />
      <ChooseOne
        path="/share"
        legend={t('observe.share')}
        values={shares}
        name={(value) => t(`observe.share.${value}`)}
        value={observation.share}
        onChange={(share) => change({ share })}
      />
      <ChooseOne
        path="/trend"
        legend={t('observe.trend')}
        values={trends}
        name={(value) => t(`observe.trend.${value}`)}
        value={observation.trend}
        onChange={(trend) => change({ trend })}
      />
      <ChooseOne
        path="/confidence"
        legend={t('observe.confidence')}
        values={confidences}
        name={(value) => t(`observe.confidence.${value}`)}
        value={observation.confidence}
        onChange={(confidence) => change({ confidence })}
      />
      <h3>{t('observe.more')}</h3>
      <ChooseSome
        path="/obstacles"
        legend={t('observe.obstacles', { most: mostChosen })}
        values={obstacles}
        name={(value) => t(`observe.obstacle.${value}`)}
        chosen={observation.obstacles}
        most={mostChosen}
        onChange={(chosen) => change({ obstacles: chosen })}
      />
      <ChooseSome
        path="/resources"
        legend={t('observe.resources', { most: mostChosen })}
        values={resources}
        name={(value) => t(`observe.resource.${value}`)}
        chosen={observation.resources}
        most={mostChosen}
        onChange={(chosen) => change({ resources: chosen })}
      />
      <ChooseOne
        path="/lever"
        legend={t('observe.lever')}
        values={[noLever, ...levers]}
        name={(value) => t(`observe.lever.${value}`)}
        value={observation.lever ?? noLever}
        onChange={(lever) => change({ lever: lever === noLever ? null : lever })}
      />
      <OwnWords value={observation.text} onChange={(text) => change({ text })} />
    </section>
  );
}
