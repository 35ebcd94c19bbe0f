// The pages of the server in the seven languages.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';

const languages = ['fr', 'fr-simple', 'en', 'ar', 'tr', 'pt', 'es'];
const pages = ['/', '/essai-2026', '/essai-2026/consentement', '/essai-2026/donnees', '/connexion', '/accessibilite'];

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ campaign: fixtureCampaign({ languages }) });
});
afterAll(() => app.stop());

const read = async (path: string, accepted = 'fr') =>
  (await app.ask(path, { headers: { 'Accept-Language': accepted } })).text();
const rootOf = (markup: string) => /<html [^>]*>/.exec(markup)?.[0];

describe.each(pages)('%s', (path) => {
  test('says its language and its direction', async () => {
    const roots = await Promise.all(languages.map(async (language) => rootOf(await read(`${path}?lang=${language}`))));
    expect(roots).toEqual([
      '<html lang="fr" dir="ltr">',
      '<html lang="fr" dir="ltr">',
      '<html lang="en" dir="ltr">',
      '<html lang="ar" dir="rtl">',
      '<html lang="tr" dir="ltr">',
      '<html lang="pt" dir="ltr">',
      '<html lang="es" dir="ltr">',
    ]);
  });

  test('differs in every language, and never shows a key or a placeholder', async () => {
    const markups = await Promise.all(languages.map((language) => read(`${path}?lang=${language}`)));
    const titles = markups.map((markup) => /<h1>(.*?)<\/h1>/s.exec(markup)?.[1]);
    expect(new Set(titles).size).toBe(languages.length);
    for (const markup of markups) expect(markup).not.toMatch(/>[a-z][A-Za-z0-9]*\.[a-zA-Z.-]+<|\{\w+[,}]|undefined/);
  });
});

test('the language the browser likes best, of those that are written', async () => {
  const accepting = async (accepted: string) => rootOf(await read('/essai-2026', accepted));
  expect(await accepting('fr;q=0.4, ar-TN;q=0.9, en;q=0.8')).toContain('lang="ar"');
  expect(await accepting('de, pt-BR;q=0.5')).toContain('lang="pt"');
  expect(await accepting('en;q=0, tr;q=0.1')).toContain('lang="tr"');
  expect(await accepting('de;q=oops, *')).toContain('lang="fr"');
});

test('each language is offered under its own name, spoken in its own language', async () => {
  const markup = await read('/essai-2026?lang=tr');
  expect(markup).toContain('lang="ar" hreflang="ar" dir="rtl">العربية</a>');
  expect(markup).toContain('lang="fr" hreflang="fr" dir="ltr">Facile à lire</a>');
  expect(markup).toContain('class="on" aria-current="true">Türkçe</a>');
});

test('changing language keeps what was asked for', async () => {
  const markup = await read('/essai-2026/donnees?q=youth&lang=fr');
  expect(markup).toContain('href="/essai-2026/donnees?q=youth&amp;lang=ar"');
});

test('in Arabic, names and addresses in Latin letters keep their own order', async () => {
  const markup = await read('/essai-2026/consentement?lang=ar');
  expect(markup).toContain('\u2068dpo@essai.example\u2069');
  expect(markup).toContain('\u2068Pays d’Essai &amp; &lt;Cie&gt;\u2069');
  expect(await read('/essai-2026/consentement?lang=fr')).not.toMatch(/[\u2066-\u2069]/);
});

test('days are written as the language does, with digits 0 to 9', async () => {
  app.clock.now = new Date('2025-12-01T10:00:00Z');
  const opens = async (language: string) => /1[^<]*2026/.exec(await read(`/essai-2026?lang=${language}`))?.[0];
  expect(await opens('ar')).toBe('1 يناير 2026');
  expect(await opens('tr')).toBe('1 Ocak 2026');
  expect(await opens('pt')).toBe('1 de janeiro de 2026');
  expect(await opens('es')).toBe('1 de enero de 2026');
  expect(await opens('en')).toBe('1 January 2026');
});
