import type { HelpLine, HelpTopic, InstrumentElement, Localised, Texts } from './generated/surveys.ts';

export type {
  Choice,
  CommentElement,
  HelpLine,
  HelpTopic,
  InstrumentElement,
  Localised,
  MultipleChoiceElement,
  QuestionnaireDefinition,
  RatingElement,
  TextElement,
  Texts,
} from './generated/surveys.ts';

type Completed<One> = One extends unknown ? Omit<One, 'fill' | 'informal'> : never;

/** An element as it is asked: nothing is left for the territory to fill, and it says vous or tu. */
export type Element = Completed<InstrumentElement>;

export interface Page {
  name: string;
  title?: Localised;
  /** Said before its questions. */
  description?: Localised;
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
  /** What people choose it by. */
  title?: Texts;
  /** Who answers: oneself from 15 (when absent), a supervised child of 11 to 14, a parent for a child. */
  audience?: 'self' | 'supervised' | 'proxy';
  /** Youngest age it is for; 15 when absent. */
  minimumAge?: number;
  /** `informal` says tu; formal when absent. */
  address?: 'formal' | 'informal';
  /** How long it takes; the campaign's own figure when absent. */
  minutes?: number;
  /** Item → the subject whose help lines are shown with it. */
  help?: Record<string, HelpTopic>;
  /** Emergency numbers, then those of the subjects of `help`. */
  helpLines?: HelpLine[];
}
