import type { FoldResult, FoldWork, StoredCell } from '@diagnostic/server/src/store/store.ts';
import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { forEachStore } from '../../support/for-each-store.ts';
import { launchBare, responseRow } from '../../support/response-rows.ts';
import { query } from '../../support/stored.ts';

/** A fold small enough to check by hand: each content is a number; one cell sums all, one sums the even ones. */
function foldNumbers({ batches, cells }: FoldWork): FoldResult {
  const ofBatch = batches.map(({ contents }) => contents.map((content) => Number(Buffer.from(content).toString())));
  const numbers = ofBatch.flat();
  const before = new Map(cells.map((cell) => [cell.domain, decode(cell)]));
  const add = (domain: string, some: number[]): StoredCell => {
    const { n, sum } = before.get(domain) ?? { n: 0, sum: 0 };
    return cellOf(domain, { n: n + some.length, sum: sum + some.reduce((total, number) => total + number, 0) });
  };
  const even = numbers.filter((number) => number % 2 === 0);
  const changed = [add('ALL', numbers), ...(even.length > 0 ? [add('even', even)] : [])];
  const segments = batches.map(({ batch }, place) => Buffer.from(JSON.stringify({ batch, numbers: ofBatch[place] })));
  return { cells: changed, segments };
}

const cellOf = (domain: string, sums: { n: number; sum: number }): StoredCell => ({
  weightingClass: '|F|Z1',
  domain,
  sums: Buffer.from(JSON.stringify(sums)),
});
const decode = (cell: StoredCell): { n: number; sum: number } => JSON.parse(Buffer.from(cell.sums).toString());
const totals = (cells: StoredCell[]) => Object.fromEntries(cells.map((cell) => [cell.domain, decode(cell)]));
const numbered = (number: number) => responseRow(`response ${number}`, { content: Buffer.from(String(number)) });
const upTo = (count: number) => Array.from({ length: count }, (_, place) => numbered(place + 1));

forEachStore((open, { kind, fresh }) => {
  async function filled(count: number) {
    const config = await fresh();
    const store = await open(config);
    await launchBare(store);
    if (count > 0) await store.intake.recordResponses(upTo(count));
    return {
      store,
      config,
      fold: (rows = 4096, batches = 1) => store.tabulation.fold('here', { rows, batches }, foldNumbers),
    };
  }

  test('a fold takes the inbox by batches, each once, sorted by key', async () => {
    const { store, fold } = await filled(25);
    expect([await fold(10), await fold(10), await fold(10), await fold(10)]).toEqual([10, 10, 5, 0]);
    expect(totals(await store.tabulation.cells('here'))).toEqual({
      ALL: { n: 25, sum: 325 },
      even: { n: 12, sum: 156 },
    });
    const segments = await store.tabulation.segments('here');
    expect(segments.map(({ batch, size }) => [batch, size])).toEqual([
      [1, 10],
      [2, 10],
      [3, 5],
    ]);
    const numbers = segments.flatMap(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()).numbers as number[]);
    const byKey = upTo(25).sort((a, b) => Buffer.compare(a.key, b.key));
    expect(numbers).toEqual(byKey.map((row) => Number(Buffer.from(row.content).toString())));
    expect([await store.tabulation.waiting('here'), await store.intake.count('here')]).toEqual([0, 25]);
  });

  test('one fold of several batches stores what as many folds of one store', async () => {
    const [one, several] = [await filled(25), await filled(25)];
    expect([await one.fold(10), await one.fold(10), await one.fold(10)]).toEqual([10, 10, 5]);
    expect([await several.fold(10, 2), await several.fold(10, 2)]).toEqual([20, 5]);
    expect(await several.store.tabulation.segments('here')).toEqual(await one.store.tabulation.segments('here'));
    expect(await several.store.tabulation.cells('here')).toEqual(await one.store.tabulation.cells('here'));
    const before = await several.store.tabulation.segments('here');
    expect(await several.store.tabulation.foldAgain('here', 2, foldNumbers)).toBe(25);
    expect(await several.store.tabulation.segments('here')).toEqual(before);
    expect(await several.store.tabulation.cells('here')).toEqual(await one.store.tabulation.cells('here'));
  });

  test('rows that fill their batches exactly leave no empty one behind', async () => {
    const { store, fold } = await filled(20);
    expect([await fold(10, 4), await fold(10, 4)]).toEqual([20, 0]);
    expect((await store.tabulation.segments('here')).map(({ batch, size }) => [batch, size])).toEqual([
      [1, 10],
      [2, 10],
    ]);
  });

  test('an empty inbox makes no batch', async () => {
    const { store, fold } = await filled(0);
    expect(await fold()).toBe(0);
    expect(await fold(10, 4)).toBe(0);
    expect(await store.tabulation.segments('here')).toEqual([]);
    expect(await store.intake.count('here')).toBe(0);
  });

  test('what comes between two folds is counted once, whatever its key', async () => {
    const { store, fold } = await filled(0);
    const rows = upTo(60);
    for (const start of [0, 20, 40]) {
      await store.intake.recordResponses(rows.slice(start, start + 20));
      expect(await store.tabulation.waiting('here')).toBe(20);
      await fold();
      // A repeat of a folded one stays folded.
      await store.intake.recordResponses(rows.slice(start, start + 5));
    }
    expect(await fold()).toBe(0);
    expect(totals(await store.tabulation.cells('here'))).toMatchObject({ ALL: { n: 60, sum: 1830 } });
    expect(await store.intake.count('here')).toBe(60);
  });

  test('unfolding returns every row, and folding again in other batches gives the same cells', async () => {
    const { store, fold } = await filled(40);
    for (const most of [7, 7, 100]) await fold(most);
    const cells = await store.tabulation.cells('here');
    await store.tabulation.unfold('here');
    expect(await store.tabulation.cells('here')).toEqual([]);
    expect(await store.tabulation.segments('here')).toEqual([]);
    expect([await store.tabulation.waiting('here'), await store.intake.count('here')]).toEqual([40, 40]);
    for (const most of [33, 33]) await fold(most);
    expect(await store.tabulation.cells('here')).toEqual(cells);
  });

  test('a fold that fails changes nothing', async () => {
    const { store, fold } = await filled(12);
    await fold(5);
    const before = await store.tabulation.cells('here');
    const failing = store.tabulation.fold('here', { rows: 5, batches: 1 }, () => {
      throw new RangeError('a sum overflows');
    });
    await expect(failing).rejects.toMatchObject({ name: 'RangeError' });
    expect(await store.tabulation.cells('here')).toEqual(before);
    expect(await store.tabulation.waiting('here')).toBe(7);
    expect(await fold()).toBe(7);
  });

  test('folds at the same moment, and responses among them, count each response once', async () => {
    const { store, fold } = await filled(50);
    const late = Array.from({ length: 50 }, (_, place) => numbered(51 + place));
    await Promise.all([
      fold(20),
      fold(20),
      ...late.map((row) => store.intake.recordResponses([row])),
      fold(20),
      fold(20),
    ]);
    while ((await fold(20)) > 0);
    expect(totals(await store.tabulation.cells('here'))).toMatchObject({ ALL: { n: 100, sum: 5050 } });
    const sizes = (await store.tabulation.segments('here')).map(({ size }) => size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100);
  });

  test('a campaign folds its own responses, and cells come in one order', async () => {
    const { store, fold } = await filled(4);
    await launchBare(store, 'there');
    await store.intake.recordResponses([responseRow('away', { campaign: 'there', content: Buffer.from('7') })]);
    await fold();
    await store.tabulation.fold('there', { rows: 10, batches: 1 }, () => ({
      cells: ['b', 'é', 'B', 'a', 'ALL'].map((domain) => cellOf(domain, { n: 1, sum: 7 })),
      segments: [Buffer.alloc(0)],
    }));
    expect(totals(await store.tabulation.cells('here'))).toMatchObject({ ALL: { n: 4, sum: 10 } });
    expect((await store.tabulation.cells('there')).map((cell) => cell.domain)).toEqual(['ALL', 'B', 'a', 'b', 'é']);
  });

  test('hundreds of cells are written in one fold', async () => {
    const { store } = await filled(1);
    const cells = Array.from({ length: 600 }, (_, place) => cellOf(`domain ${place}`, { n: place, sum: 0 }));
    await store.tabulation.fold('here', { rows: 10, batches: 1 }, () => ({ cells, segments: [Buffer.alloc(0)] }));
    expect(await store.tabulation.cells('here')).toHaveLength(600);
  });

  if (kind === 'postgres') {
    describe('with a writer that commits after a later one', () => {
      test('it is not in the fold between, and counted once by the next', async () => {
        const { store, config, fold } = await filled(0);
        const slow = new pg.Client({ connectionString: config.databaseUrl });
        await slow.connect();
        const { campaign, key, tag, week, content } = numbered(1);
        await slow.query('begin');
        await slow.query('insert into response values ($1, $2, $3, $4, $5)', [campaign, key, tag, week, content]);

        await store.intake.recordResponses([numbered(2), numbered(3)]);
        expect(await fold()).toBe(2);
        await slow.query('commit');
        await slow.end();
        expect(await fold()).toBe(1);
        expect(await fold()).toBe(0);
        expect(totals(await store.tabulation.cells('here'))).toMatchObject({ ALL: { n: 3, sum: 6 } });
      });

      test('a fold of another server waits for the one under way', async () => {
        const { store, config, fold } = await filled(30);
        const other = await open(config);
        await Promise.all([fold(10), other.tabulation.fold('here', { rows: 10, batches: 1 }, foldNumbers), fold(10)]);
        expect(totals(await store.tabulation.cells('here'))).toMatchObject({ ALL: { n: 30, sum: 465 } });
        expect((await store.tabulation.segments('here')).map(({ batch }) => batch)).toEqual([1, 2, 3]);
      });
    });
  }

  test('no row says in what order it came: folded rows lie sorted by key', async () => {
    const { fold, config } = await filled(30);
    await fold();
    const order = kind === 'sqlite' ? '' : 'order by key';
    const rows = await query(config, `select key, batch from response ${order}`);
    const keys = rows.map((row) => Buffer.from(row.key as Uint8Array).toString('hex'));
    expect(keys).toEqual([...keys].sort());
    expect(new Set(rows.map((row) => row.batch))).toEqual(new Set([1]));
  });
});
