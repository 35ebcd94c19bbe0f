import type { StoredContent } from '../response/response.ts';
import { addContribution, type CellSums, contribution, decodeSums, emptySums, encodeSums } from './cell.ts';
import type { TabulationPlan } from './plan.ts';
import { encodeSegment } from './segment.ts';
import { type Respondent, tabulateResponse } from './tabulate.ts';

/** A cell as it is stored. */
export interface StoredCellLike {
  weightingClass: string;
  domain: string;
  sums: Uint8Array;
}

/**
 * Folds a batch: adds its responses to the cells and packs them into a segment. Pure: gives back the cells that changed,
 * in a fixed order. The segment holds those who enter `ALL`: what is counted apart is in its cell only. `contents` are
 * canonical JSON bytes of `StoredContent`; `cells` are all cells as they stand.
 */
export function foldBatch(
  plan: TabulationPlan,
  { contents, cells }: { contents: Uint8Array[]; cells: StoredCellLike[] },
): { cells: StoredCellLike[]; segment: Uint8Array } {
  const respondents = respondentsOfContents(plan, contents);
  return { cells: changeCells(plan, cells, respondents, 1), segment: encodeSegment(plan, pooledAmong(respondents)) };
}

/** Responses as they are stored, tabulated in the order given. */
export function respondentsOfContents(plan: TabulationPlan, contents: Uint8Array[]): Respondent[] {
  const decoder = new TextDecoder();
  return contents.map((bytes) => {
    const content: StoredContent = JSON.parse(decoder.decode(bytes));
    return tabulateResponse(plan, content);
  });
}

/** Those who enter `ALL`, and so a segment. */
export const pooledAmong = (respondents: Respondent[]): Respondent[] =>
  respondents.filter(({ domains }) => domains[0] === 0);

/** The cells that change when these respondents come (`sign` 1) or withdraw (-1), with their new sums. */
export function changeCells(
  plan: TabulationPlan,
  cells: StoredCellLike[],
  respondents: Respondent[],
  sign: 1 | -1,
): StoredCellLike[] {
  const standing = new Map(cells.map((cell) => [cellKey(cell.weightingClass, cell.domain), cell.sums]));
  const changed = new Map<string, { weightingClass: string; domain: string; sums: CellSums }>();
  for (const respondent of respondents) {
    const added = contribution(plan, respondent);
    for (const index of respondent.domains) {
      const domain = plan.domains[index] as string;
      const key = cellKey(respondent.weightingClass, domain);
      let cell = changed.get(key);
      if (!cell) {
        const bytes = standing.get(key);
        const sums = bytes ? decodeSums(bytes, plan.layout.length) : emptySums(plan);
        cell = { weightingClass: respondent.weightingClass, domain, sums };
        changed.set(key, cell);
      }
      addContribution(cell.sums, added, sign);
    }
  }
  return [...changed.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { weightingClass, domain, sums }]) => ({ weightingClass, domain, sums: encodeSums(sums) }));
}

const cellKey = (weightingClass: string, domain: string) => `${weightingClass}\t${domain}`;
