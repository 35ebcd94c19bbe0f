import { anyone, comparedRows } from '@diagnostic/shared/disclosure/atoms.ts';
import { countHistory } from '@diagnostic/shared/disclosure/history.ts';
import { sizesOf } from '@diagnostic/shared/disclosure/set-counts.ts';
import { candidateSets } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { expect, test } from '@jest/globals';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallCampaign, smallGroups, smallZones } from '../../support/small-campaign.ts';

const random = seeded(9);
const contents = Array.from({ length: 300 }, () => drawSmall(random));
const space = { determinants: ['A', 'B'], common: ['B'], zones: smallZones, groups: ['ALL', ...smallGroups] };
const isIn =
  (group: string, zone: string | null) =>
  ({ answers }: (typeof contents)[number]) =>
    (group === 'ALL' || answers[group.toLowerCase()] === 'oui') && (zone === null || answers.zone === zone);
const scored = ({ answers }: (typeof contents)[number]) => answers.a !== undefined && answers.a !== 'nsp';

test('the matrix counts what counting people one by one does, for every pair of sets', () => {
  const { segments } = foldAll(smallCampaign(), [contents.slice(0, 120), contents.slice(120)]);
  const { now } = countHistory(space, segments, []);
  const sizes = sizesOf(now, 0);
  const sets = candidateSets(smallGroups, smallZones, smallGroups);
  for (const a of sets)
    for (const b of sets) {
      const both = contents.filter((one) => scored(one) && isIn(a.group, a.zone)(one) && isIn(b.group, b.zone)(one));
      expect(sizes.shared(a, b)).toBe(both.length);
    }
  expect(sizesOf(now, anyone(now)).size({ group: 'ALL', zone: null })).toBe(300);
});

test('of a determinant with a common-items score it counts who has one, and in whom it is the full score', () => {
  const { segments } = foldAll(smallCampaign(), [contents]);
  const { now } = countHistory(space, segments, []);
  const rows = comparedRows(now, 'B');
  const territory = { group: 'ALL', zone: null };
  const size = (row: number | undefined) => row && sizesOf(now, row).size(territory);
  // b1 is common, b2 is not asked of G4: with both answered, the scores are equal where the answers are.
  const common = contents.filter(({ answers }) => answers.b1 !== undefined);
  const alike = common.filter(({ answers }) => answers.b2 === undefined || answers.b2 === answers.b1);
  expect([size(rows?.compared), size(rows?.alike)]).toEqual([common.length, alike.length]);
  expect(comparedRows(now, 'A')).toBeNull();
});

test('an earlier publication is counted over its own batches, and who left since is known from its seal', () => {
  const { segments } = foldAll(smallCampaign(), [contents.slice(0, 120), contents.slice(120)]);
  const first = countHistory(space, segments.slice(0, 1), []).now;
  const history = countHistory(space, segments, [
    { batches: [1], counts: first.counts, groups: space.groups, shown: [] },
  ]);
  const [earlier] = history.earlier;
  const all = { group: 'ALL', zone: null };
  const size = (counts: typeof first | undefined) => counts && sizesOf(counts, anyone(counts)).size(all);
  expect([size(earlier?.before), size(earlier?.still), size(earlier?.since)]).toEqual([120, 120, 180]);
});
