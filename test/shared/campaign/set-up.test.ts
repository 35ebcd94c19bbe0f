import { findingsOf } from '@diagnostic/shared/campaign/set-up/findings.ts';
import type { SetUpContent, StepContents } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { settle } from '@diagnostic/shared/campaign/set-up/settle.ts';
import { writePopulation, writeTerritory, writeZones } from '@diagnostic/shared/campaign/set-up/write-step.ts';
import { describe, expect, test } from '@jest/globals';
import { definitionOf, library } from '../../support/library.ts';

const definition = await definitionOf('val-clair-2026');
const imported: SetUpContent = { definition };

/** The step as its screen sends it when nothing is typed there. */
const asShown = ({ definition: shown }: SetUpContent): StepContents['territory'] => ({
  name: shown.territory.name.fr ?? '',
  title: shown.title.fr ?? '',
  campaign: shown.campaign,
  grouping: null,
  communes: shown.territory.zones.flatMap((zone) => zone.communes),
  vintage: 2026,
});
const rewritten = (content: SetUpContent, part: Partial<StepContents['territory']> = {}): SetUpContent =>
  writeTerritory(content, { ...asShown(content), ...part });

describe('the code of a territory', () => {
  test('is kept by passing through, whatever the file called it', () => {
    const territory = { ...definition.territory, code: 'vallee-2024' };
    expect(rewritten({ definition: { ...definition, territory } }).definition.territory.code).toBe('vallee-2024');
  });

  test('follows another name, and another grouping', () => {
    const codeWith = (part: Partial<StepContents['territory']>) => rewritten(imported, part).definition.territory.code;
    expect(codeWith({ name: 'Cœur de Béarn' })).toBe('coeur-de-bearn');
    expect(codeWith({ grouping: '200067262' })).toBe('200067262');
    const grouped = rewritten(imported, { grouping: '200067262' });
    expect(rewritten(grouped).definition.territory.code).toBe('val-clair');
  });
});

describe('the title of a campaign', () => {
  test('in other languages holds as long as the French does', () => {
    expect(rewritten(imported).definition.title).toEqual(definition.title);
    expect(rewritten(imported, { title: 'Votre santé ici' }).definition.title).toEqual({ fr: 'Votre santé ici' });
  });

  test('is in French where a language has none of its own', () => {
    const languages = ['fr', 'en'];
    const title = { fr: 'Votre santé ici' };
    expect(settle({ ...definition, languages, title }, library).bundle.title).toEqual({
      fr: 'Votre santé ici',
      en: 'Votre santé ici',
    });
    expect(settle({ ...definition, languages }, library).bundle.title.en).toBe('Your health in Val-Clair');
  });
});

describe('shares of groups that a file brought', () => {
  const sharesOf = ({ definition: { territory } }: SetUpContent) => territory.groupShares;
  const drawn = definition.territory.zones.map(({ name, rural = false, communes }) => ({
    name,
    rural,
    communes: communes.map(({ code }) => code),
  }));

  test('stay with the margins they came with', () => {
    expect(sharesOf(rewritten(imported))).toEqual(definition.territory.groupShares);
    expect(sharesOf(writeZones(imported, drawn))).toEqual(definition.territory.groupShares);
  });

  test('go where communes change, and where people are counted anew', () => {
    const { communes } = asShown(imported);
    expect(sharesOf(rewritten(imported, { communes: communes.slice(1) }))).toBeUndefined();
    const bands = definition.territory.margins.flatMap(({ variable, totals }) =>
      variable === 'age' ? Object.keys(totals) : [],
    );
    const counts = bands.map(() => 100);
    const counted = writePopulation(imported, {
      bands,
      communes: communes.map(({ code }) => ({ code, F: counts, M: counts })),
      source: 'INSEE',
    });
    expect(sharesOf(counted)).toBeUndefined();
    // Two bands of six, of the same size.
    const languages = ['fr'];
    const { territory } = settle({ ...counted.definition, languages }, library).bundle;
    expect(territory.groupShares?.PA).toBe(0.3333);
  });
});

describe('the codes of zones', () => {
  const codesOf = ({ definition: { territory } }: SetUpContent) => territory.zones.map(({ code }) => code);
  const zone = (...codes: string[]) => ({ name: codes.join(), rural: false, communes: codes });
  const places = (...codes: string[]) => codes.map((code) => ({ code, name: code, population: 3000 }));
  const three = rewritten(imported, { communes: places('64001', '64005', '64010') });

  test('are never the same for two of them', () => {
    const sector = writeZones(three, [zone('64001', '64005'), zone('64010')]);
    expect(codesOf(sector)).toEqual(['S64001', 'C64010']);
    const without = rewritten(sector, { communes: places('64005', '64010') });
    const again = rewritten(without, { communes: places('64001', '64005', '64010') });
    expect(codesOf(again)).toEqual(['S64001', 'C64010', 'C64001']);
    expect(codesOf(writeZones(again, [zone('64005'), zone('64001', '64010')]))).toEqual(['S64001', 'S64001x2']);
  });

  test('stay where the communes do, in whatever order', () => {
    const sector = writeZones(three, [zone('64001', '64005'), zone('64010')]);
    expect(codesOf(writeZones(sector, [zone('64010'), zone('64005', '64001')]))).toEqual(['C64010', 'S64001']);
  });
});

describe('what keeps a territory from being launched', () => {
  const codesOf = ({ definition: found }: SetUpContent) =>
    findingsOf(found, [], '2026-01-01')
      .filter(({ step }) => step === 'territory' || step === 'zones')
      .map(({ step, code }) => `${step} ${code}`);

  test('a name that makes no code', () => {
    expect(codesOf(imported)).toEqual([]);
    for (const name of ['中国', '!!!']) {
      expect(codesOf(rewritten(imported, { name }))).toEqual(['territory no-name']);
      expect(codesOf(rewritten(imported, { name, grouping: '200067262' }))).toEqual([]);
    }
  });

  test('more zones than the zones step takes', () => {
    const communes = Array.from({ length: 61 }, (_, place) => {
      const code = String(64_001 + place);
      return { code, name: code, population: 3000 };
    });
    expect(codesOf(rewritten(imported, { communes: communes.slice(1) }))).toEqual([]);
    expect(codesOf(rewritten(imported, { communes }))).toEqual(['zones too-many-zones']);
  });
});
