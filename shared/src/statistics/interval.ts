/** Bounds of an interval, in the unit of the figure they go with. */
export interface Interval {
  low: number;
  high: number;
}
