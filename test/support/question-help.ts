// Val-Clair with questions that touch on mood and safety, an opened publication, and a device that can speak.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { hiddenScore } from '@diagnostic/shared/publication/published-score.ts';
import type { Codebook } from '@diagnostic/shared/questionnaire/codebook.ts';
import type { HelpTopic } from '@diagnostic/shared/questionnaire/definition.ts';
import type { Page } from 'playwright-core';
import { fixturePublication } from './fixture-publication.ts';
import { library, valClair } from './library.ts';

/** The campaign as it is once its codebooks say which items call for help lines: composed by the same rule. */
export function withHelp(topics: Record<string, HelpTopic>, campaign = 'aide-2026'): CampaignBundle {
  const [first] = valClair.questionnaires;
  if (!first) throw new Error('Val-Clair has no questionnaire.');
  const subjects = new Set(Object.values(topics));
  const lines = library.helpLines.filter(
    ({ emergency, topics: about = [] }) => emergency || about.some((topic) => subjects.has(topic)),
  );
  const marked = (codebook: Codebook): Codebook => ({
    ...codebook,
    items: Object.fromEntries(
      Object.entries(codebook.items).map(([item, entry]) => [
        item,
        topics[item] ? { ...entry, help: topics[item] } : entry,
      ]),
    ),
  });
  return {
    ...valClair,
    campaign,
    questionnaires: [
      {
        published: { ...first.published, help: topics, helpLines: lines },
        codebooks: first.codebooks.map(marked),
      },
    ],
  };
}

/** Headless Chromium has no voice: gives the page some, before its scripts, and notes what is said. */
export async function giveVoices(page: Page, voices: { lang: string; localService: boolean }[]): Promise<void> {
  await page.addInitScript((given) => {
    const said: string[] = [];
    let queue: SpeechSynthesisUtterance[] = [];
    const cancel = () => {
      if (queue.length > 0) said.push('(silence)');
      queue = [];
    };
    const speak = (spoken: SpeechSynthesisUtterance) => {
      queue.push(spoken);
      said.push(`${spoken.lang}: ${spoken.text}`);
    };
    const end = () => {
      for (const spoken of queue) spoken.onend?.(new Event('end') as SpeechSynthesisEvent);
      queue = [];
    };
    // The voice a page sets must be one of the browser's own: here it only has to be remembered.
    class Utterance {
      text: string;
      lang = '';
      voice: unknown = null;
      onend: (() => void) | null = null;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.defineProperty(window, 'speechSynthesis', {
      value: { getVoices: () => given, speak, cancel, addEventListener: () => {}, removeEventListener: () => {} },
    });
    Object.assign(window, { said, endReading: end });
  }, voices);
}

export const saidOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { said: string[] }).said);

/** An opened publication of Val-Clair's determinants: everyone's first figure with its margin, the second one protected. */
export function openedPublication(campaign: string): Publication {
  const base = fixturePublication({ campaign, opened: true });
  const [shown] = base.scores;
  if (!shown) throw new Error('The fixture has no score.');
  return {
    ...base,
    determinants: valClair.determinants.map((one) => ({ ...one, parts: [] })),
    scores: valClair.determinants.map(({ code }, place) =>
      place === 1
        ? hiddenScore(code, { group: 'ALL', zone: null }, 'protected', false)
        : { ...shown, determinant: code, mean: 57 - 4 * place, low: 54 - 5 * place, high: 60 - 3 * place },
    ),
  };
}
