/** Points of gap one step of the diverging scale stands for. */
const POINTS_A_STEP = 5.5;
const NEUTRAL = 4;

/** The step of the scale, 0 (far less favourable) to 8 (far more), for a score beside the territory's own; both 0–100. */
export function colourStep(mean: number, territory: number): number {
  const steps = Math.round((mean - territory) / POINTS_A_STEP);
  return NEUTRAL + Math.max(-NEUTRAL, Math.min(NEUTRAL, steps));
}
