import { html } from '@diagnostic/server/src/pages/html.ts';
import { writtenLanguages } from '@diagnostic/server/src/pages/texts.ts';
import { latestVersions } from '@diagnostic/shared/campaign/latest-versions.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { keyedOptions } from '@diagnostic/shared/questionnaire/paper/keys.ts';
import { readSheetCode, sheetCode, shortName } from '@diagnostic/shared/questionnaire/paper/sheet-code.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureCampaign } from '../../../support/fixture-campaign.ts';
import { valClair } from '../../../support/library.ts';
import { startApp, type TestApp } from '../../../support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ campaign: valClair });
  await app.store.campaigns.launch(fixtureCampaign(), '2026-01-01');
});
afterAll(() => app.stop());

const sheet = async (campaign: string, query: Record<string, string>) => {
  const answer = await app.ask(`/${campaign}/papier?${new URLSearchParams(query)}`);
  return { status: answer.status, markup: await answer.text() };
};
const written = (text: string) => html`${text}`.markup;
const every = [valClair, fixtureCampaign()].flatMap((bundle) =>
  latestVersions(bundle).flatMap((published) =>
    writtenLanguages(published.languages.filter((language) => bundle.languages.includes(language))).flatMap(
      (language) => ['14', '20'].map((size) => [bundle.campaign, published.name, language, size, published] as const),
    ),
  ),
);

describe('the printable questionnaire', () => {
  test.each(every)(
    '%s %s in %s, %s points: every question of the model, numbered, with its answers',
    async (campaign, name, language, size, published) => {
      const { status, markup } = await sheet(campaign, { q: name, lang: language, taille: size });
      expect(status).toBe(200);
      const elements = published.model.pages.flatMap((page) => page.elements);
      expect([...markup.matchAll(/data-item="([^"]+)"/g)].map(([, item]) => item)).toEqual(
        elements.map((one) => one.name),
      );
      expect([...markup.matchAll(/<span class="n">(\d+)\./g)].map(([, n]) => Number(n))).toEqual(
        elements.map((_, place) => place + 1),
      );
      const parts = markup.split('data-item="').slice(1);
      for (const [place, element] of elements.entries()) {
        const part = parts[place] ?? '';
        expect(part).toContain(written(textIn(element.title, language) || element.name));
        const boxes = part.match(/<li><span class="box">/g)?.length ?? 0;
        expect([element.name, boxes]).toEqual([element.name, keyedOptions(element).length]);
        if (!('choices' in element)) continue;
        for (const choice of element.choices)
          if (typeof choice !== 'string') expect(part).toContain(written(textIn(choice.text, language)));
      }
      expect(markup).toContain(sheetCode(campaign, { questionnaire: name, version: published.version, language }));
      expect(markup).toContain(`class="paper size-${size}"`);
      expect(markup).not.toMatch(/undefined|\[object|>(skip|paper)\.[a-z]/i);
      expect(markup).not.toMatch(/<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=|<style/);
    },
  );

  test('says how many boxes, what is needed, and when a question is for', async () => {
    const { markup } = await sheet(valClair.campaign, { lang: 'fr' });
    expect(markup).toContain('3 cases au plus.');
    expect(markup).toContain('(réponse nécessaire)');
    expect(markup).toMatch(/À remplir seulement si la réponse à la question 3 est «\u00a0Val-Clair\u00a0»\./);
    expect(markup).not.toMatch(/<input[^>]* checked/);
  });

  test('a questionnaire, language or size that there is not: the usual one, or nothing', async () => {
    expect((await sheet(valClair.campaign, { q: 'nowhere' })).status).toBe(404);
    expect((await sheet('nowhere', {})).status).toBe(404);
    const { markup } = await sheet(valClair.campaign, { lang: 'xx', taille: '72' });
    expect(markup).toContain('class="paper size-14"');
    expect(markup).toContain('<html lang="fr"');
  });

  test('under 15 the parent and the child both agree; a parent answers for a small child', async () => {
    const asFor = async (audience: NonNullable<PublishedQuestionnaire['audience']>, campaign: string) => {
      const bundle = fixtureCampaign({ campaign });
      for (const { published } of bundle.questionnaires) published.audience = audience;
      await app.store.campaigns.launch(bundle, '2026-01-01');
      return (await sheet(campaign, { lang: 'fr' })).markup;
    };
    const supervised = await asFor('supervised', 'college-2026');
    expect(supervised.match(/class="agree"/g)).toHaveLength(2);
    expect(supervised).toContain('J’autorise mon enfant à répondre.');
    expect(supervised).not.toContain('J’ai 15 ans ou plus');
    const proxy = await asFor('proxy', 'ecole-2026');
    expect(proxy.match(/class="agree"/g)).toHaveLength(1);
    expect(proxy).toContain('responsable légal de l’enfant');
  });

  test('help lines stand after the last of the questions on their subject', async () => {
    const bundle = fixtureCampaign({ campaign: 'aide-2026' });
    const line = {
      number: '3114',
      title: { fr: 'Prévention du suicide' },
      description: { fr: 'Gratuit.' },
      emergency: false,
      topics: ['mood' as const],
    };
    for (const { published } of bundle.questionnaires)
      Object.assign(published, { help: { many: 'mood', rate: 'mood' }, helpLines: [line] });
    await app.store.campaigns.launch(bundle, '2026-01-01');
    const { markup } = await sheet('aide-2026', { lang: 'fr' });
    expect(markup.match(/class="help"/g)).toHaveLength(1);
    expect(markup.split('data-item="rate"')[1]?.split('data-item=')[0]).toContain('3114');
  });
});

describe('the code of a sheet', () => {
  test('is short, and says all that the clerk needs', () => {
    expect(shortName('val-clair-2026')).toBe('VC26');
    const kind = { questionnaire: 'residents', version: 2, language: 'fr-simple' };
    expect(sheetCode('val-clair-2026', kind)).toBe('VC26-residents-2-fr-simple');
    expect(readSheetCode('val-clair-2026', ' vc26-RESIDENTS-2-fr-simple ')).toEqual(kind);
  });

  test.each(['', 'VC26', 'AB26-residents-2-fr', 'VC26-residents-fr', 'VC26-residents-2'])('“%s” is none', (typed) => {
    expect(readSheetCode('val-clair-2026', typed)).toBeNull();
  });
});
