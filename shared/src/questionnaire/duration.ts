import type { Answers } from './answers.ts';
import type { Element, Model, Page } from './definition.ts';
import { textIn } from './text.ts';
import { walkOf } from './walk.ts';

/**
 * The declared model of how long a questionnaire takes: reading every word shown at 180 words a minute (a slow silent
 * reading; adults average 238 for non-fiction, Brysbaert 2019, J. Memory and Language 109:104047), and 4 seconds to decide
 * and touch each answer. Free comments count like the others: they may be left out.
 */
export const wordsAMinute = 180;
export const secondsAnAnswer = 4;

export interface Duration {
  questions: number;
  words: number;
  /** Not rounded. */
  minutes: number;
}

const wordsIn = (text: string): number => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

function elementWords(element: Element, language: string): number {
  const choices = 'choices' in element ? element.choices : [];
  const texts = choices.map((choice) => (typeof choice === 'string' ? choice : textIn(choice.text, language)));
  return [textIn(element.title, language), textIn(element.description, language), ...texts]
    .map(wordsIn)
    .reduce((sum, words) => sum + words, 0);
}

const pageWords = ({ title, description }: Page, language: string): number =>
  wordsIn(textIn(title, language)) + wordsIn(textIn(description, language));

/** How long the questions take that are asked under these answers, page titles included. */
export function durationOf(model: Model, answers: Answers, language = 'fr'): Duration {
  const asked = walkOf(model).asked(answers);
  let [questions, words] = [0, 0];
  for (const page of model.pages) {
    const shown = page.elements.filter(({ name }) => asked.has(name));
    if (shown.length === 0) continue;
    questions += shown.length;
    words += pageWords(page, language) + shown.reduce((sum, element) => sum + elementWords(element, language), 0);
  }
  return { questions, words, minutes: words / wordsAMinute + (questions * secondsAnAnswer) / 60 };
}
