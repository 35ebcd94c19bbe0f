import { csv } from '@diagnostic/server/src/formats/csv.ts';
import { wordsIn } from '@diagnostic/server/src/formats/words/words.ts';
import { workbook } from '@diagnostic/server/src/formats/workbook/workbook.ts';
import { unpack } from '@diagnostic/server/src/formats/zip/pack.ts';
import { describe, expect, test } from '@jest/globals';
import { expectCommitted } from '../../support/committed.ts';
import { fixtureSubject, subjectSaying } from '../../support/fixture-subject.ts';
import { formulas } from '../../support/formulas.ts';
import { converted, officeTest, part, sheets } from '../../support/office-files.ts';

const fr = wordsIn('fr');

describe('a workbook', () => {
  test('has a sheet for each thing, headings in the language, a frozen first row', async () => {
    const written = await workbook(fixtureSubject(), fr);
    expect([...sheets(written).keys()]).toEqual([
      'À lire',
      'Vue d’ensemble',
      'Chiffres',
      'Gradients sociaux',
      'Priorités',
      'Redressement',
      'Questions',
    ]);
    for (let sheet = 1; sheet <= 7; sheet += 1)
      expect(part(written, `xl/worksheets/sheet${sheet}.xml`)).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect([...sheets(await workbook(fixtureSubject(), wordsIn('en'))).keys()][2]).toBe('Figures');
  });

  test('numbers are numbers, also negative ones; a hidden figure has none, and says why', async () => {
    const rows = sheets(await workbook(fixtureSubject(), fr)).get('Chiffres') ?? [];
    expect(rows[0]).toEqual([
      'Déterminant',
      'Population',
      'Zone',
      'Personnes',
      'Effectif efficace',
      'Sans score (%)',
      'Score',
      'Marge basse',
      'Marge haute',
      'Écart aux autres',
      'Avant redressement',
      'Remarques',
    ]);
    expect(rows[2]).toEqual(['Accès aux soins', 'Personnes âgées', null, 40, 35, 3, 38, 33, 43, -24, 55, 'écart net']);
    const hidden = rows.filter((row) => /protégé|différé/.test(String(row.at(-1))));
    expect(hidden).toHaveLength(2);
    for (const row of hidden) expect(row.filter((value) => typeof value === 'number')).toEqual([]);
  });

  test('no score of the overview is a bare number: its margin, or why it has none, is in its format; a legend follows', async () => {
    const written = await workbook(fixtureSubject(), fr);
    expect((sheets(written).get('Vue d’ensemble') ?? []).slice(1)).toEqual([
      ['Accès aux soins', 57, 38, 'protégé'],
      ['Santé perçue', 71, 60, 95],
      [],
      ...[
        'Couleur : écart au score de l’ensemble du territoire, un ton pour 5,5 points.',
        'Après le score : la marge indicative, en points.',
        'Cadre épais : écart net avec les autres répondants.',
        'Case grise : chiffre protégé ou différé.',
        'Tiret : question non posée à cette population.',
        '* par définition.',
        '« fragile » : de 11 à 29 personnes, sans marge.',
        '≥ 95 ou ≤ 5 : le score exact n’est pas montré.',
      ].map((line) => [line]),
    ]);
    expect(numberFormats(written, 2)).toEqual(['0" ±3"', '0" ±5"', '0" ±3"', '0" fragile"', '"≥ "0"*"']);
  });

  test.each(formulas)('%j stays a text, in every cell there is', async (payload) => {
    const written = await workbook(subjectSaying(payload), fr);
    for (const [path, bytes] of Object.entries(unpack(written))) {
      const xml = new TextDecoder().decode(bytes);
      expect([path, xml.match(/<f[ >]|<hyperlink|externalLink/)]).toEqual([path, null]);
    }
    const texts = [...sheets(written).values()].flat(2).filter((value) => typeof value === 'string');
    expect(texts.filter((value) => /^[\s\u00A0\uFEFF\u200B\u3000]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value))).toEqual([]);
    expect(texts.some((value) => value.startsWith("'"))).toBe(true);
  });

  test('what XML cannot say is left out, and no text is longer than a cell', async () => {
    const written = await workbook(subjectSaying(`a\u0000\u000B\uD800${'x'.repeat(40_000)}<&>"`), fr);
    const texts = [...sheets(written).values()].flat(2).filter((value) => typeof value === 'string');
    const longest = Math.max(...texts.map(({ length }) => length));
    expect(longest).toBeLessThanOrEqual(32_767);
    expect(longest).toBeGreaterThan(32_000);
    expect(texts.filter((value) => /^a\uFFFD?xx/.test(value)).length).toBeGreaterThan(0);
  });

  test('the same publication gives the same bytes, later and in another time zone', async () => {
    const before = process.env.TZ;
    const first = await workbook(fixtureSubject(), fr);
    process.env.TZ = 'Pacific/Auckland';
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const second = await workbook(fixtureSubject(), fr);
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(Buffer.compare(first, second)).toBe(0);
  });

  officeTest('opens in LibreOffice, sheet by sheet as expected', async () => {
    const read = converted('chiffres.xlsx', await workbook(fixtureSubject(), fr), everySheet);
    expect(read.size).toBe(7);
    const texts = [...read].map(([name, csv]) => `# ${name.replace(/^chiffres-|\.csv$/g, '')}\n${csv}`);
    expectCommitted('figures.libreoffice.fr.txt', texts.sort().join('\n'));
  });

  officeTest('and the CSV hold no formula once LibreOffice has read and saved them again', async () => {
    const table = new TextEncoder().encode(
      csv(
        ['texte'],
        formulas.map((payload) => [payload]),
      ),
    );
    const french = ['--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true'];
    const saved = [
      ...converted('chiffres.xlsx', await workbook(subjectSaying('=1+1'), fr), 'xlsx').values(),
      ...converted('figures.csv', table, 'xlsx', french).values(),
    ];
    expect(saved).toHaveLength(2);
    for (const [path, bytes] of saved.flatMap((xlsx) => Object.entries(unpack(xlsx))))
      if (path.startsWith('xl/worksheets/')) expect(new TextDecoder().decode(bytes)).not.toMatch(/<f[ >]/);
  });
});

/** CSV of every sheet: semicolons, quotes, UTF-8, values as they are. */
const everySheet = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1';

/** The number formats of the numbers of a sheet, cell by cell. */
function numberFormats(xlsx: Uint8Array, sheet: number): string[] {
  const styles = part(xlsx, 'xl/styles.xml');
  const codes = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]),
  );
  const uses = [...(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf (?:numFmtId="(\d+)")?/g)];
  const cells = part(xlsx, `xl/worksheets/sheet${sheet}.xml`).matchAll(/<c r="\w+" s="(\d+)"><v>/g);
  return [...cells].map(([, style]) => (codes.get(uses[Number(style)]?.[1]) ?? '').replaceAll('&quot;', '"'));
}
