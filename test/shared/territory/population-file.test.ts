import type { Commune } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { type AgeBand, ageBands } from '@diagnostic/shared/territory/age-bands.ts';
import { marginsOf, type Population } from '@diagnostic/shared/territory/population.ts';
import { type PopulationFileProblem, populationFileReader } from '@diagnostic/shared/territory/population-file.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { populationLines } from '../../support/population-lines.ts';

const bands: AgeBand[] = ageBands({
  age: { item: 'age', categories: { '75+': '75+', '15-17': '15-25', '18-25': '15-25', '26-74': '26-74' } },
});
const communes: Commune[] = [
  { code: '01004', name: 'Ambérieu; en-Bugey', population: 14_000 },
  { code: '2A004', name: 'Ajaccio', population: 73_000 },
  { code: '64422', name: 'Oloron', population: 10_000 },
];
const codes = communes.map(({ code }) => code);

function readAll(
  text: string,
  of = codes,
  pieces = 1 << 16,
): ReturnType<ReturnType<typeof populationFileReader>['end']> {
  const reader = populationFileReader(of, bands);
  for (let at = 0; at < text.length; at += pieces) if (!reader.read(text.slice(at, at + pieces))) break;
  return reader.end();
}
function population(text: string, of?: string[], pieces?: number): Omit<Population, 'source'> {
  const result = readAll(text, of, pieces);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.population;
}
const problems = (text: string, of?: string[]): PopulationFileProblem[] => {
  const result = readAll(text, of);
  return 'problems' in result ? result.problems : [];
};

const whole = populationLines(communes);
const sum = (values: Iterable<number>) => [...values].reduce((total, one) => total + one, 0);
const totalOf = ({ communes: counted }: Omit<Population, 'source'>) => sum(counted.flatMap(({ F, M }) => [...F, ...M]));

/** What the file says by itself: the sum of NB from 15 on, line by line. */
const totalInFile = (text: string, of = codes) =>
  sum(
    text
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => of.some((code) => line.startsWith(code)))
      .map((line) => line.split(';').slice(-2))
      .filter(([age]) => Number(age) >= 15)
      .map(([, count]) => Number(count)),
  );

describe('what is counted', () => {
  test('the bands of the campaign are read from its categories, youngest first', () => {
    expect(bands.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['15-25', 15, 25],
      ['26-74', 26, 74],
      ['75+', 75, Number.POSITIVE_INFINITY],
    ]);
    expect(() => ageBands({ age: { item: 'age', categories: { a: 'jeunes' } } })).toThrow(
      '“jeunes” is not an age band',
    );
  });

  test('one person a line: each falls in the band of their age, women and men apart', () => {
    const line = (sex: number, age: number, count: string) => `01004;X;${sex};${age};${count}`;
    const text = ['CODGEO;LIBGEO;SEXE;AGED100;NB', line(1, 14, '8'), line(1, 15, '1'), line(1, 25, '2,5')];
    const more = [line(2, 26, '4'), line(2, 74, '0'), line(2, 100, '1e-1')];
    expect(population([...text, ...more].join('\n'), ['01004']).communes).toEqual([
      { code: '01004', F: [0, 4, 0.1], M: [3.5, 0, 0] },
    ]);
  });

  test('margins sum to the totals of the file, whatever its pieces and its line ends', () => {
    const expected = totalInFile(whole);
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 5000 }),
        fc.constantFrom('\n', '\r\n'),
        fc.shuffledSubarray(codes, { minLength: 1 }),
        (pieces, end, of) => {
          const counted = population(whole.replaceAll('\r\n', end), of, pieces);
          expect(totalOf(counted) / totalInFile(whole, of)).toBeCloseTo(1, 12);
          const zones = of.map((code) => ({
            code: `C${code}`,
            name: code,
            communes: [{ code, name: code, population: 1 }],
          }));
          for (const { totals } of marginsOf({ ...counted, source: '' }, { zones }))
            expect(sum(Object.values(totals)) / totalOf(counted)).toBeCloseTo(1, 12);
        },
      ),
      { numRuns: 15 },
    );
    expect(totalOf(population(whole))).toBeCloseTo(expected, 6);
  });

  test('any split of communes into zones keeps every total', () => {
    const counted = { ...population(whole), source: '' };
    const one = marginsOf(counted, { zones: [{ code: 'S1', name: 'Tout', communes }] });
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: communes.length, maxLength: communes.length }), (places) => {
        const zones = [0, 1, 2]
          .map((zone) => ({ code: `S${zone}`, name: '', communes: communes.filter((_, at) => places[at] === zone) }))
          .filter((zone) => zone.communes.length > 0);
        const split = marginsOf(counted, { zones });
        for (const place of [0, 1])
          for (const [category, total] of Object.entries(one[place]?.totals ?? {}))
            expect((split[place]?.totals[category] ?? 0) / total).toBeCloseTo(1, 12);
        expect(sum(Object.values(split[2]?.totals ?? {})) / totalOf(counted)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('Paris is the sum of its districts; the city beside them would count twice', () => {
    const district = (code: string) => ({ code, name: code, population: 1000 });
    const all = Array.from({ length: 20 }, (_, place) => String(75_101 + place));
    const districts = populationLines(all.map(district));
    expect(totalOf(population(districts, ['75056']))).toBeCloseTo(totalInFile(districts, all), 6);
    const both = populationLines([district('75101'), district('75056')]);
    expect(problems(both, ['75056'])[0]).toMatchObject({ code: 'counted-twice', value: '75056' });
  });

  test.each([
    ['75056', 75_101, 20],
    ['69123', 69_381, 9],
    ['13055', 13_201, 16],
  ])('%s lacks no district', (city, first, count) => {
    const all = Array.from({ length: count }, (_, place) => ({
      code: String(first + place),
      name: '',
      population: 1000,
    }));
    expect(problems(populationLines(all), [city])).toEqual([]);
    for (const lacking of [all[0], all[count - 1]])
      expect(problems(populationLines(all.filter((one) => one !== lacking)), [city])).toEqual([
        { code: 'missing-district', value: lacking?.code },
      ]);
    expect(problems(populationLines([{ code: city, name: '', population: 1000 }]), [city])).toEqual([]);
  });
});

describe('what is refused, with its line', () => {
  const header = 'CODGEO;LIBGEO;SEXE;AGED100;NB';
  const cases: [name: string, text: string, expected: PopulationFileProblem][] = [
    ['nothing', '', { code: 'empty' }],
    ['a workbook', 'PK\u0003\u0004\0\0;', { code: 'not-text' }],
    ['UTF-16', '\uFFFD\uFFFDC\0O\0D\0;', { code: 'not-text' }],
    ['one column', 'CODGEO\n01004', { code: 'no-separator', line: 1 }],
    ['a column for each age', 'CODGEO;LIBGEO;SEXE1_AGED100000', { code: 'wide-layout', line: 1 }],
    ['no count', 'CODGEO;SEXE;AGED100', { code: 'missing-column', line: 1, column: 'NB' }],
    ['a column more', `${header};CS1`, { code: 'unknown-column', line: 1, column: 'CS1' }],
    ['a column twice', `${header};NB`, { code: 'unknown-column', line: 1, column: 'NB' }],
    ['half a line', `${header}\n01004;X;1`, { code: 'wrong-width', line: 2, value: '01004' }],
    ['a third sex', `${header}\n\n01004;X;3;15;1`, { code: 'ill-formed-sex', line: 3, column: 'SEXE', value: '3' }],
    [
      'an age of 101',
      `${header}\n01004;X;1;101;1`,
      { code: 'ill-formed-age', line: 2, column: 'AGED100', value: '101' },
    ],
    [
      'a count in words',
      `${header}\n01004;X;1;15;dix`,
      { code: 'ill-formed-count', line: 2, column: 'NB', value: 'dix' },
    ],
    [
      'a negative count',
      `${header}\n01004;X;1;15;-1`,
      { code: 'ill-formed-count', line: 2, column: 'NB', value: '-1' },
    ],
    [
      'the same people again',
      `${header}\n01004;X;1;15;1\n1004;X;1;015;1`,
      { code: 'counted-twice', line: 3, value: '01004' },
    ],
    ['another place', `${header}\n99999;X;1;15;1`, { code: 'missing-commune', value: '01004' }],
    [
      'a comma between cells and in counts',
      'CODGEO,SEXE,AGED100,NB,LIBGEO\n01004,1,30,1,75,Pau',
      { code: 'wrong-width', line: 2, value: '01004' },
    ],
    [
      'a comma in counts, beside a name in quotes',
      'CODGEO,SEXE,AGED100,NB,LIBGEO\n01004,1,30,1,75,"Pau"',
      { code: 'wrong-width', line: 2, value: '01004' },
    ],
    [
      'a name of two cells without quotes',
      `${header}\n01004;X;Y;1;15;1`,
      { code: 'wrong-width', line: 2, value: '01004' },
    ],
    ['men only', `${header}\n01004;X;1;15;1`, { code: 'missing-sex', value: '01004', column: '2' }],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    expect(problems(text, ['01004'])).toEqual([expected]);
  });

  test('a commune cut off at an age; where few live, a band may be of nobody', () => {
    const until = (age: number, population: number) =>
      populationLines([{ code: '01004', name: 'X', population }])
        .split('\r\n')
        .filter((line, place) => place === 0 || Number(line.split(';')[3]) < age)
        .join('\n');
    expect(problems(until(75, 10_000), ['01004'])).toEqual([{ code: 'missing-ages', value: '01004', column: '75+' }]);
    expect(problems(until(26, 10_000), ['01004'])).toEqual([{ code: 'missing-ages', value: '01004', column: '26-74' }]);
    expect(problems(until(76, 10_000), ['01004'])).toEqual([]);
    expect(problems(until(75, 100), ['01004'])).toEqual([]);
    expect(problems(until(75, 1000), ['01004'])).toEqual([]);
  });

  test('ten problems at most are told, of a file of any size', () => {
    const bad = Array.from({ length: 500 }, (_, line) => `01004;X;1;${line % 100};x`);
    expect(problems([header, ...bad].join('\n'), ['01004'])).toHaveLength(10);
  });

  test('any text is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), (first, rest) => {
        const result = readAll(`${first}\n${rest}`, ['01004'], 7);
        expect('problems' in result && result.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
