import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { type SetUpStep, setUpSteps } from '@diagnostic/shared/campaign/set-up/set-up.ts';

/** What each step is called in its address. */
const words: Record<SetUpStep, string> = {
  territory: 'territoire',
  zones: 'zones',
  population: 'population',
  questionnaires: 'questionnaires',
  conduct: 'conditions',
  launch: 'lancement',
};

export const stepPath = (id: string, step: SetUpStep): string => pathTo(pages.setUp, { id, step: words[step] });

export const stepNamed = (word: string): SetUpStep | undefined => setUpSteps.find((step) => words[step] === word);

export const stepAfter = (step: SetUpStep): SetUpStep => setUpSteps[setUpSteps.indexOf(step) + 1] ?? 'launch';
