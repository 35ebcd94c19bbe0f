import { axisX, dot, gridX, line, link, plot, ruleX, text } from '@observablehq/plot';
import { useLayoutEffect, useRef, useState } from 'react';

export interface DotRow {
  name: string;
  /** 0–100; null when hidden. */
  mean: number | null;
  /** `38`, `≥ 95`, or the word that says why there is no figure. */
  label: string;
  interval: { low: number; high: number } | null;
  /** Draws the eye: the gap is larger than the indicative margin, on the unfavourable side. */
  attention: boolean;
  fragile: boolean;
  /** The row the others are compared with. */
  reference?: boolean;
  /** Where a line drawn through the rows passes, 0–100. */
  fitted?: number | null;
}

const ROW = 44;
const NARROW = 480;

/**
 * One row a population or a zone: a point for the score, a line for its indicative margin, a dashed rule for the territory.
 * The same figures stand in a table beside it: to a screen reader this is one picture with a name.
 */
export default function DotPlot(props: {
  rows: DotRow[];
  territory: number | null;
  name: string;
  /** Height of a row in pixels: more where names take three lines. */
  rowHeight?: number;
}) {
  const { rows, territory, name, rowHeight = ROW } = props;
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);

  useLayoutEffect(() => {
    const box = place.current;
    if (!box || width === 0) return;
    const chart = draw(rows, territory, width, rowHeight);
    chart.setAttribute('role', 'img');
    chart.setAttribute('aria-label', name);
    box.replaceChildren(chart);
    return () => box.replaceChildren();
  }, [rows, territory, name, width, rowHeight]);

  return <div ref={place} className="dot-plot" style={{ minBlockSize: rows.length * rowHeight + 50 }} />;
}

function draw(rows: DotRow[], territory: number | null, width: number, rowHeight: number): SVGSVGElement | HTMLElement {
  const shown = rows.filter((row): row is DotRow & { mean: number } => row.mean !== null);
  const marginLeft = width < NARROW ? 118 : 190;
  const colour = (row: DotRow) => (row.attention ? 'var(--accent)' : 'var(--brand)');
  const chart = plot({
    className: 'dots',
    width,
    height: rows.length * rowHeight + 40,
    marginLeft,
    marginRight: 40,
    marginTop: 6,
    marginBottom: 34,
    x: { domain: [0, 100], label: null },
    y: { type: 'point', domain: rows.map((row) => row.name), axis: null, padding: 0.5 },
    marks: [
      gridX([0, 20, 40, 60, 80, 100], { stroke: 'var(--line)', strokeOpacity: 1 }),
      axisX([0, 20, 40, 60, 80, 100], { tickSize: 0, fill: 'var(--ink-soft)', fontSize: 13 }),
      territory === null ? null : ruleX([territory], { stroke: 'var(--ink)', strokeDasharray: '3 4' }),
      text(rows, {
        x: () => 0,
        y: 'name',
        text: 'name',
        textAnchor: 'end',
        dx: -14,
        lineWidth: (marginLeft - 18) / 14,
        fill: 'var(--ink)',
        fontSize: width < NARROW ? 13 : 15,
      }),
      line(
        rows.filter((row) => typeof row.fitted === 'number'),
        { x: 'fitted', y: 'name', stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '6 5' },
      ),
      link(
        shown.filter((row) => row.interval !== null),
        {
          x1: (row: DotRow) => row.interval?.low,
          x2: (row: DotRow) => row.interval?.high,
          y1: 'name',
          y2: 'name',
          stroke: colour,
          strokeOpacity: 0.35,
          strokeWidth: 6,
          strokeLinecap: 'round',
        },
      ),
      dot(shown, {
        x: 'mean',
        y: 'name',
        r: 8,
        stroke: colour,
        strokeWidth: 2,
        fill: (row: DotRow) => (row.fragile ? 'var(--card)' : colour(row)),
      }),
      text(shown, {
        x: (row: DotRow & { mean: number }) => row.interval?.high ?? row.mean,
        y: 'name',
        text: 'label',
        textAnchor: 'start',
        dx: 14,
        fill: 'var(--ink)',
        stroke: 'var(--card)',
        strokeWidth: 4,
        fontSize: 14,
      }),
      text(
        rows.filter((row) => row.mean === null),
        { x: () => 0, y: 'name', text: 'label', textAnchor: 'start', dx: 8, fill: 'var(--ink-soft)', fontSize: 13 },
      ),
    ],
  });
  // Plot writes its own style element, which the content security policy refuses: `.dots` in charts.css says the same.
  for (const style of chart.querySelectorAll('style')) style.remove();
  // Its labels of marks are names of code, on elements without a role.
  for (const mark of chart.querySelectorAll('[aria-label]')) mark.removeAttribute('aria-label');
  return chart;
}

/** The width the plot may take, in pixels; follows the window. */
function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = place.current;
    if (!box) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(box);
    setWidth(Math.floor(box.getBoundingClientRect().width));
    return () => observer.disconnect();
  }, [place]);
  return width;
}
