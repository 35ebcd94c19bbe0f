// The statement claims nothing that no audit says, and no longer than it holds.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformity, readAudit } from '@diagnostic/server/src/pages/accessibility/audit.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from '../../../support/start-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(folder, { recursive: true }));
const entered = {
  organisation: 'Pays d’Essai & <Cie>',
  auditor: 'Cabinet d’essai',
  auditedOn: '2026-03-02',
  rate: 72.5,
  pages: ['Accueil', 'Accord'],
  tools: ['NVDA 2026.1'],
  failures: ['Le document annexe n’est pas balisé.'],
};
const written = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

describe('conformity', () => {
  const at = new Date('2026-06-15T10:00:00Z');
  const audit = readAudit(written('right.json', entered));
  const rated = (rate: number) => audit && { ...audit, rate };

  test.each([
    [100, 'full'],
    [99.9, 'partial'],
    [50, 'partial'],
    [49.9, 'none'],
  ])('%f %% of the criteria is %s', (rate, state) => expect(conformity(rated(rate), at)).toBe(state));

  test('is none without an audit, before it, and three years after it', () => {
    expect(conformity(undefined, at)).toBe('none');
    expect(conformity(audit, new Date('2026-03-01T10:00:00Z'))).toBe('none');
    expect(conformity(audit, new Date('2029-03-01T10:00:00Z'))).toBe('partial');
    expect(conformity(audit, new Date('2029-03-02T00:00:00Z'))).toBe('none');
  });
});

test.each([
  ['no file', join(folder, 'absent.json')],
  ['no JSON', written('text.json', 'conforme')],
  ['an audit without its rate', written('rateless.json', { ...entered, rate: undefined })],
  ['a rate over 100', written('over.json', { ...entered, rate: 101 })],
  ['a word more', written('more.json', { ...entered, state: 'full' })],
])('%s stops the start', (_name, path) => {
  expect(() => readAudit(path)).toThrow(/ACCESSIBILITY_AUDIT/);
});

describe('the statement', () => {
  let app: TestApp;
  const read = async (path: string) => (await app.ask(path)).text();
  beforeAll(async () => {
    app = await startApp({ settings: { ACCESSIBILITY_AUDIT: written('app.json', entered) } });
  });
  afterAll(() => app.stop());

  test('says who, what was found, by whom, and how to complain', async () => {
    const markup = await read('/accessibilite?lang=fr');
    for (const words of [
      'Pays d’Essai &amp; &lt;Cie&gt;',
      'partiellement conforme',
      '72,5',
      '2 mars 2026',
      'Cabinet d’essai',
      'NVDA 2026.1',
      'Le document annexe n’est pas balisé.',
      'dpo@essai.example',
      'Défenseur des droits',
    ])
      expect(markup).toContain(words);
    expect(markup).not.toContain('<Cie>');
  });

  test('the foot of every page says the same, until the audit is too old', async () => {
    expect(await read('/essai-2026?lang=fr')).toMatch(/partiellement conforme<\/a><\/footer>/);
    app.clock.now = new Date('2029-06-01T10:00:00Z');
    expect(await read('/?lang=fr')).toMatch(/non conforme<\/a><\/footer>/);
    expect(await read('/accessibilite?lang=en')).toContain('does not comply');
  });
});
