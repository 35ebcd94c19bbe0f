import { describe, expect, test } from '@jest/globals';
import { agrees, havePublished, publishedResults, type Reproduction } from '../published.ts';
import { type Awkward, type AwkwardFile, awkwardReproductions, measureOf } from './awkward.ts';
import { type InequalityFile, inequalityReproductions, tableReproductions } from './inequality.ts';

async function agreement({ checks }: Reproduction): Promise<void> {
  const found = await checks();
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((check) => !agrees(check))).toEqual([]);
}

const { grouped: tables } = publishedResults<InequalityFile>('inequality_shipped.json');
describe.each(tables.map((table) => ({ id: table.id, table })))('healthequal 1.0.1 on $id', ({ table }) => {
  test.each(tableReproductions(table))('$call', agreement);
});

const file = havePublished ? publishedResults<InequalityFile>('inequality.json') : { grouped: [], individual: [] };
const edge = havePublished
  ? publishedResults<AwkwardFile>('inequality_edge.json')
  : { tolerance: { rel: 0 }, cases: [] };

(havePublished ? describe : describe.skip)('healthequal 1.0.1, the values beside the project', () => {
  test.each(inequalityReproductions(file))('$call', agreement);

  test.each(file.grouped.flatMap((table) => tableReproductions(table, { noise: true })))(
    '$call: a bound that 1,000 draws put further off than 5 % of the width is within three of their standard errors',
    agreement,
  );

  test.each(awkwardReproductions(edge))('$call', agreement);

  const called = (start: string) => edge.cases.find(({ label }) => label.startsWith(start)) as Awkward;

  test('the Theil index with an estimate of 0 has no interval, where R’s comes from the logarithm of a constant', () => {
    expect(measureOf(called('ti with a zero'))).toMatchObject({ se: null, lower: null, upper: null });
  });

  test.each(['mld with a zero', 'r with a zero'])('%s: not defined, where R gives a figure or infinity', (start) => {
    expect(measureOf(called(start))).toBeNull();
  });

  test('mdbw of an adverse indicator without errors: the estimate alone, where R stops', () => {
    const awkward = called('mdbw unfavourable');
    const { est, pop = [] } = awkward.args;
    const total = pop.reduce((sum, people) => sum + people, 0);
    const best = Math.min(...est.map(Number));
    const distance = pop.reduce((sum, people, i) => sum + (people / total) * (Number(est[i]) - best), 0);
    const measure = measureOf(awkward);
    expect(measure?.estimate).toBeCloseTo(distance, 10);
    expect(measure).toMatchObject({ se: null, lower: null, upper: null });
  });
});
