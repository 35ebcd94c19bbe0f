import type { Answers, AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import { predicateOf, type Relevance } from '@diagnostic/shared/questionnaire/relevance.ts';

/** The section that the server wrote: its questions, and what is answered in them. */
export interface Section {
  form: HTMLFormElement;
  /** The questions asked under the answers of the page, in order. */
  asked(): HTMLElement[];
  /** What is answered in the questions asked, as the questionnaire writes it. */
  answers(): Answers;
}

export function readSection(form: HTMLFormElement): Section {
  const questions = [...form.querySelectorAll<HTMLElement>('.question')].map((element) => ({
    element,
    holds: element.dataset.if ? predicateOf(JSON.parse(element.dataset.if) as Relevance) : () => true,
  }));

  /** Each question sees the answers before it: what is not asked is not answered. */
  function walk(): { asked: HTMLElement[]; answers: Answers } {
    const data = new FormData(form);
    const asked: HTMLElement[] = [];
    const answers: Answers = {};
    for (const { element, holds } of questions) {
      if (!holds(answers)) continue;
      asked.push(element);
      const value = typed(element, data);
      if (value !== undefined) answers[nameOf(element)] = value;
    }
    return { asked, answers };
  }
  return { form, asked: () => walk().asked, answers: () => walk().answers };
}

export const nameOf = ({ dataset }: HTMLElement): string => dataset.name ?? '';

/** A form knows texts only: gives back the value as the questionnaire writes it. */
function typed(question: HTMLElement, data: FormData): AnswerValue | undefined {
  const texts = data.getAll(nameOf(question)).filter((text): text is string => typeof text === 'string' && text !== '');
  const [text] = texts;
  if (text === undefined) return undefined;
  switch (question.dataset.kind) {
    case 'list':
      return texts;
    case 'boolean':
      return text === 'true';
    case 'number': {
      const number = Number(text.replace(',', '.'));
      return Number.isNaN(number) ? undefined : number;
    }
    default:
      return text;
  }
}
