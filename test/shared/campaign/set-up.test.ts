import type { SetUpContent, StepContents } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { settle } from '@diagnostic/shared/campaign/set-up/settle.ts';
import { writeTerritory } from '@diagnostic/shared/campaign/set-up/write-step.ts';
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
