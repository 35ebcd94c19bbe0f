import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { bandOf, type Petal } from './own-map.ts';

/** Radii of the scale: 0 points and 100 points, in the units of the drawing. */
const inner = 14;
const outer = 100;
const radius = (points: number): number => inner + ((outer - inner) * points) / 100;

/** Share of its sector that a petal fills. */
const fill = 0.86;

/**
 * The person's own determinants as petals: their length is the score, the figure at their tip is their place in the
 * list that says the same in words, the arc across them is the territory.
 */
export function Flower(props: { petals: Petal[]; territory: Map<string, PublishedScore> | undefined; name: string }) {
  const { petals, territory, name } = props;
  const step = (2 * Math.PI) / petals.length;
  return (
    <svg className="flower" viewBox="-124 -124 248 248" role="img" aria-label={name}>
      {[40, 60, 80, 100].map((points) => (
        <circle key={points} className="ring" r={radius(points)} />
      ))}
      {petals.map(({ code, points }, place) => {
        const from = place * step - (step * fill) / 2;
        const to = place * step + (step * fill) / 2;
        const mean = territory?.get(code)?.mean ?? null;
        const [x, y] = at(outer + 14, place * step);
        return (
          <g key={code}>
            {points === null ? (
              <path className="petal unknown" d={sector(radius(6), from, to)} />
            ) : (
              <path className={`petal band${bandOf(points)}`} d={sector(radius(Math.max(points, 2)), from, to)} />
            )}
            {mean !== null && <path className="halo" d={arc(radius(mean), from, to)} />}
            {mean !== null && <path className="territory" d={arc(radius(mean), from, to)} />}
            <text x={x} y={y} dy="0.36em">
              {place + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** A point at a distance from the centre, the angle counted clockwise from the top. */
const at = (distance: number, angle: number): [number, number] => [
  round(distance * Math.sin(angle)),
  round(-distance * Math.cos(angle)),
];
const round = (value: number): number => Math.round(value * 100) / 100;

function sector(distance: number, from: number, to: number): string {
  const [start, end, back, near] = [at(distance, from), at(distance, to), at(inner - 4, to), at(inner - 4, from)];
  return `M${near} L${start} A${distance} ${distance} 0 ${large(from, to)} 1 ${end} L${back} Z`;
}

const arc = (distance: number, from: number, to: number): string =>
  `M${at(distance, from)} A${distance} ${distance} 0 ${large(from, to)} 1 ${at(distance, to)}`;

const large = (from: number, to: number): 0 | 1 => (to - from > Math.PI ? 1 : 0);
