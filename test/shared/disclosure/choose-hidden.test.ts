import { chooseHidden } from '@diagnostic/shared/disclosure/choose-hidden.ts';
import { type Leak, pairLeaks, remainderLeaks } from '@diagnostic/shared/disclosure/leaks.ts';
import { candidateSets } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { expect, test } from '@jest/globals';
import { runs } from '../../support/answers.ts';
import { countPeople } from '../../support/people.ts';
import { seeded } from '../../support/seeded.ts';

const k = 11;
const groups = Array.from({ length: 8 }, (_, group) => `G${group}`);
const sets = candidateSets(groups, [], []);

/** The most sets that can be shown together, everyone among them: every choice is tried. */
function most(leaks: Leak[], large: boolean[]): number {
  let best = 0;
  for (let choice = 1; choice < 2 ** sets.length; choice += 2) {
    const isShown = (index: number) => ((choice >> index) & 1) === 1;
    if (sets.some((_, index) => isShown(index) && !large[index])) continue;
    if (leaks.some((leak) => leak.every(isShown))) continue;
    best = Math.max(best, sets.filter((_, index) => isShown(index)).length);
  }
  return best;
}

test('what is shown is what could be shown at most, but for one figure in fifty', () => {
  const random = seeded(20_261_125);
  let [shown, possible] = [0, 0];
  for (let run = 0; run < runs(20, 500); run++) {
    const shares = groups.map(() => 0.05 + 0.4 * random());
    const people = Array.from({ length: 150 + Math.floor(300 * random()) }, () => ({
      groups: groups.filter((_, group) => random() < (shares[group] as number)),
      zone: null,
    }));
    const sizes = countPeople(people);
    const leaks = [...pairLeaks(sets, sizes, k), ...remainderLeaks(sets, sizes, k)];
    const must = sets.map((set) => sizes.size(set) < k);
    const hidden = chooseHidden({ sets, sizes, threshold: k, checks: [{ leaks, rows: [] }], must });
    shown += hidden.filter((is) => !is).length;
    possible += most(
      leaks,
      must.map((is) => !is),
    );
  }
  expect(shown).toBeLessThanOrEqual(possible);
  expect(shown).toBeGreaterThanOrEqual(0.98 * possible);
});
