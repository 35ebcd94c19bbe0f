/**
 * A share in [0, 1], rounded down to a whole percent: 79.6 % must not read as the 80 % that a word asks for. A millionth is
 * first rounded away, because in floating point 0.58 is a little less than 58 %.
 */
export const flooredPercent = (share: number): number => Math.floor(Math.round(share * 1e6) / 1e4) / 100;
