/**
 * A point with the range around it on a track from `least` to `most`: where a rank may be, or a score and its margin.
 * Said in words beside it wherever it is used; hidden from screen readers.
 */
export function Strip(props: {
  value: number;
  low: number | null;
  high: number | null;
  least: number;
  most: number;
  tone?: 'attention' | 'plain';
}) {
  const { value, low, high, least, most, tone = 'attention' } = props;
  const width = 220;
  const edge = 8;
  const x = (at: number) =>
    edge + ((Math.max(least, Math.min(most, at)) - least) / Math.max(1, most - least)) * (width - 2 * edge);
  return (
    <svg className={`strip ${tone}`} viewBox={`0 0 ${width} 20`} aria-hidden="true">
      <line className="strip-track" x1={edge} x2={width - edge} y1="10" y2="10" />
      {low !== null && high !== null && <line className="strip-range" x1={x(low)} x2={x(high)} y1="10" y2="10" />}
      <circle cx={x(value)} cy="10" r="6.5" />
    </svg>
  );
}
