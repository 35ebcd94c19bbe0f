import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, intervalOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { textIn } from '../language/in-language.ts';
import { useWording } from '../language/wording.tsx';
import { bandOf, type Petal } from './own-map.ts';

type Props = { petals: Petal[]; territory: Map<string, PublishedScore> | undefined };

/** The map in words, numbered as its petals; each line with the person's point and the territory's, on the same scale. */
export function MapRows({ petals, territory }: Props) {
  const { t, language } = useWording();
  const say = useTerritoryWords();
  return (
    <ol className="map-rows">
      {petals.map(({ code, title, points }) => {
        const score = territory?.get(code);
        return (
          <li key={code}>
            <p className="topic">
              <b>{textIn(title, language)}</b>{' '}
              <span>{points === null ? t('afterwards.tooFew') : t(`afterwards.band${bandOf(points)}`)}</span>
            </p>
            <Line points={points} score={score} />
            {score && <p className="note">{say(score)}</p>}
          </li>
        );
      })}
    </ol>
  );
}

/** What the territory's figure is, in a sentence: a number is never alone. */
function useTerritoryWords(): (score: PublishedScore) => string {
  const { t } = useWording();
  return (score) => {
    const figure = figureOf(score);
    if (!figure.shown) return t('afterwards.territoryProtected');
    const { level } = figure;
    const margin = intervalOf(score);
    if (margin) return t('afterwards.territoryMargin', { level, ...margin });
    return t(figure.fragile ? 'afterwards.territoryFragile' : 'afterwards.territoryShown', { level });
  };
}

/** 0 to 100 from the start of the line to its end; the disc is the person, the open diamond and its bar the territory. */
function Line({ points, score }: { points: number | null; score: PublishedScore | undefined }) {
  const margin = score ? intervalOf(score) : null;
  const mean = score?.mean ?? null;
  return (
    <svg className="line" viewBox="-3 -4 106 8" aria-hidden="true">
      <path className="scale" d="M0 0H100M0 -1.5V1.5M40 -1.5V1.5M60 -1.5V1.5M80 -1.5V1.5M100 -1.5V1.5" />
      {points !== null && <path className={`bar band${bandOf(points)}`} d={`M0 0H${points}`} />}
      {margin && <path className="margin" d={`M${margin.low} 0H${margin.high}`} />}
      {mean !== null && <path className="diamond" d={`M${mean} -3l3 3l-3 3l-3 -3z`} />}
      {points !== null && <circle className={`own band${bandOf(points)}`} cx={points} r="2.6" />}
    </svg>
  );
}
