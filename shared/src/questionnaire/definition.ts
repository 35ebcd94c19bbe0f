import type { InstrumentElement, Localised } from './generated/surveys.ts';

export type {
  Choice,
  CommentElement,
  InstrumentElement,
  Localised,
  MultipleChoiceElement,
  QuestionnaireDefinition,
  RatingElement,
  TextElement,
  Texts,
} from './generated/surveys.ts';

type Completed<One> = One extends unknown ? Omit<One, 'fill'> : never;

/** An element as it is asked: nothing is left for the territory to fill. */
export type Element = Completed<InstrumentElement>;

export interface Page {
  name: string;
  title?: Localised;
  visibleIf?: string;
  elements: Element[];
}

/** The SurveyJS JSON that browsers run: our subset of it. */
export interface Model {
  pages: Page[];
}

/** What `GET …/questionnaires/{name}` serves. A published version never changes. */
export interface PublishedQuestionnaire {
  name: string;
  version: number;
  languages: string[];
  model: Model;
}
