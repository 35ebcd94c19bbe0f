import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { Link } from 'wouter';
import { gradientsAddress } from '../../api.ts';
import { Strip } from '../../charts/strip.tsx';
import { useText } from '../../text/text.tsx';
import { useDeterminantPath } from '../determinant-path.ts';
import { positionTitle, steepestFirst } from './social-position.ts';
import './gradient.css';

const shown = 5;

/** Where the social position counts most: the steepest slopes with their margins, and for how many determinants there is one. */
export function Steepest({ publication }: { publication: Publication }) {
  const wording = useText();
  const { t, of, number } = wording;
  const path = useDeterminantPath();
  const all = publication.gradients ?? [];
  const slopes = steepestFirst(publication);
  if (all.length === 0) return null;
  const positions = new Map(all.map((one) => [one.stratifier, positionTitle(publication, one, wording)]));
  const steepest = slopes.slice(0, shown);
  const ends = steepest.flatMap(({ main }) => [main.low ?? main.value, main.high ?? main.value]);
  const signed = (value: number) => number(value, { signDisplay: 'exceptZero' });
  return (
    <section className="card" aria-labelledby="steepest-title">
      <h2 id="steepest-title">{t('steepest.title')}</h2>
      <p className="note">
        {[...positions.values()].join(', ')}. {slopes.length > 0 && t('steepest.note')}
      </p>
      {slopes.length === 0 && <p>{t('steepest.none', { threshold: publication.threshold })}</p>}
      <ul className="steepest">
        {steepest.map(({ gradient, main }) => {
          const { determinant: code, stratifier, classes, larger } = gradient;
          const determinant = publication.determinants.find((row) => row.code === code);
          return (
            <li key={`${code} ${stratifier}`}>
              <span>
                {of(determinant?.title)}
                {positions.size > 1 && <small> {positionTitle(publication, gradient, wording)}</small>}
                {classes.length === 2 && <small> {t('steepest.two')}</small>}
              </span>
              <Link href={path(determinant?.slug ?? code)} title={t('steepest.open', { name: of(determinant?.title) })}>
                <b>{signed(main.value)}</b>{' '}
                <small>
                  {main.low !== null && main.high !== null
                    ? t('figure.between', { low: signed(main.low), high: signed(main.high) })
                    : t('gradient.noMargin')}
                </small>
              </Link>
              <Strip
                value={main.value}
                low={main.low}
                high={main.high}
                least={Math.min(0, ...ends)}
                most={Math.max(0, ...ends)}
                tone={larger ? 'attention' : 'plain'}
              />
            </li>
          );
        })}
      </ul>
      {slopes.length > 0 && <p className="note">{t('steepest.of', { slopes: slopes.length, all: all.length })}</p>}
      {slopes.length > 0 && (
        <p className="card-foot">
          <a href={gradientsAddress(publication)} download>
            {t('gradient.csv')}
          </a>
        </p>
      )}
    </section>
  );
}
