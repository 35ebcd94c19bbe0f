import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { takeOut } from '@diagnostic/shared/tabulation/withdraw.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../support/answers.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldBatch, smallCampaign } from '../../support/small-campaign.ts';

const small = smallCampaign();
const [own] = small.questionnaires;
if (!own) throw new Error('The small campaign asks nothing.');
/** Beside those who answer for themselves, parents for their children: counted apart, in no segment. */
const proxy = { ...own, published: { ...own.published, name: 'children', audience: 'proxy' as const } };
const bundle = { ...small, questionnaires: [own, proxy] };
const drawAny = (random: () => number) => {
  const drawn = drawSmall(random);
  return random() < 0.3 ? { ...drawn, questionnaire: 'children' } : drawn;
};
const plan = planTabulation(bundle);
const text = (cells: { weightingClass: string; domain: string; sums: Uint8Array }[]) =>
  cells
    .map(({ weightingClass, domain, sums }) => `${weightingClass} ${domain} ${Buffer.from(sums).toString('hex')}`)
    .sort();

describe('taking a folded response out', () => {
  test('leaves cells and segment to the byte as if it had never been folded, one after the other, down to none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        fc.array(fc.nat(), { maxLength: 12 }),
        (size, seed, picks) => {
          const random = seeded(seed);
          let contents = Array.from({ length: size }, () => canonicalBytes(drawAny(random)));
          const folded = foldBatch(plan, { contents, cells: [] });
          const cells = new Map(folded.cells.map((cell) => [`${cell.weightingClass}\t${cell.domain}`, cell]));
          for (const pick of picks) {
            if (contents.length === 0) return;
            const row = pick % contents.length;
            const withdrawn = contents[row] as Uint8Array;
            contents = contents.filter((_, place) => place !== row);
            const without = takeOut(plan, { withdrawn, others: contents, cells: [...cells.values()] });
            for (const cell of without.cells) cells.set(`${cell.weightingClass}\t${cell.domain}`, cell);
            for (const cell of without.emptied) cells.delete(`${cell.weightingClass}\t${cell.domain}`);
            const anew = foldBatch(plan, { contents, cells: [] });
            expect(text([...cells.values()])).toEqual(text(anew.cells));
            expect(Buffer.compare(without.segment, anew.segment)).toBe(0);
          }
        },
      ),
      { numRuns: runs(100, 5000) },
    );
  });
});
