import type { TabulationPlan } from './plan.ts';

/** The sums of one weighting class in one domain, laid out as `CellLayout` says. */
export type CellSums = Float64Array;

/** Below this score, in hundredths, a situation counts as unfavourable. */
export const favourableFrom = 5000;

export const emptySums = (plan: TabulationPlan): CellSums => new Float64Array(plan.layout.length);

/** Merges two cells: all sums are additive. With base weights of 1 any order gives the same bits. */
export function addSums(into: CellSums, from: CellSums, sign: 1 | -1 = 1): CellSums {
  for (let i = 0; i < from.length; i++) into[i] = (into[i] as number) + sign * (from[i] as number);
  return into;
}

const version = 1;

/**
 * Packs cells of so many sums, little-endian: Uint32 version (1), Uint32 number of sums in the layout, Uint32 number of pairs
 * p, p × Uint16 index ascending, p × Float64 value; zeros are left out. Equal sums give equal bytes.
 */
export function sumsPacker(length: number): (sums: CellSums) => Uint8Array {
  if (length > 0x1_0000) throw new Error('A cell has at most 65,536 sums.');
  const indices = new Uint16Array(length);
  const values = new Float64Array(length);
  return (sums) => {
    let pairs = 0;
    for (let i = 0; i < length; i++) {
      const sum = sums[i] as number;
      if (sum === 0) continue;
      indices[pairs] = i;
      values[pairs] = sum;
      pairs += 1;
    }
    const bytes = new Uint8Array(12 + 10 * pairs);
    new Uint32Array(bytes.buffer, 0, 3).set([version, length, pairs]);
    bytes.set(new Uint8Array(indices.buffer, 0, 2 * pairs), 12);
    bytes.set(new Uint8Array(values.buffer, 0, 8 * pairs), 12 + 2 * pairs);
    return bytes;
  };
}

/** Packs one cell. */
export const encodeSums = (sums: CellSums): Uint8Array => sumsPacker(sums.length)(sums);

/**
 * Unpacks `encodeSums`, over `sums` that are all 0 where they are given. Throws on bytes of another format or layout.
 *
 * @param length number of sums in the layout.
 */
export function decodeSums(bytes: Uint8Array, length: number, sums: CellSums = new Float64Array(length)): CellSums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== version) throw new Error('A cell is not in the known format.');
  if (view.getUint32(4, true) !== length) throw new Error('A cell does not fit the plan of its campaign.');
  const pairs = view.getUint32(8, true);
  const values = 12 + 2 * pairs;
  for (let pair = 0; pair < pairs; pair++)
    sums[view.getUint16(12 + 2 * pair, true)] = view.getFloat64(values + 8 * pair, true);
  return sums;
}

/** How many respondents a packed cell counts: the first of its sums. */
export function respondentsIn(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pairs = view.getUint32(8, true);
  return pairs > 0 && view.getUint16(12, true) === 0 ? view.getFloat64(12 + 2 * pairs, true) : 0;
}
