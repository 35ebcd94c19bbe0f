/**
 * Two marks on one track of 0 to `most`: a circle for one voice, a diamond for the other, a line between them. Said in words
 * beside it wherever it is used; hidden from screen readers.
 */
export function TwoMarks(props: { circle: number | null; diamond: number | null; most: number }) {
  const { circle, diamond, most } = props;
  const [width, edge, middle] = [220, 10, 12];
  const x = (at: number) => edge + (at / most) * (width - 2 * edge);
  return (
    <svg className="two-marks" viewBox={`0 0 ${width} ${2 * middle}`} aria-hidden="true">
      <line className="two-marks-track" x1={edge} x2={width - edge} y1={middle} y2={middle} />
      {circle !== null && diamond !== null && (
        <line className="two-marks-between" x1={x(circle)} x2={x(diamond)} y1={middle} y2={middle} />
      )}
      {diamond !== null && <path d={`M${x(diamond)} ${middle - 9}l9 9-9 9-9-9z`} />}
      {circle !== null && <circle cx={x(circle)} cy={middle} r="6.5" />}
    </svg>
  );
}
