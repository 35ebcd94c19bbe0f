/** Language code (`fr`, `en`, `fr-simple`, `ar`…) → text. French is always there. */
export type Texts = Record<string, string>;

/** SurveyJS writes a plain string where every language says the same. */
export type Localised = string | Texts;

export interface Choice {
  value: string;
  text: Localised;
}

interface ElementBase {
  name: string;
  title?: Localised;
  description?: Localised;
  /** A SurveyJS expression in the subset that `relevance.ts` reads. */
  visibleIf?: string;
  isRequired?: boolean;
}

export interface ChoiceElement extends ElementBase {
  type: 'radiogroup' | 'dropdown';
  choices: (Choice | string)[];
}

export interface MultipleChoiceElement extends ElementBase {
  type: 'checkbox' | 'tagbox';
  choices: (Choice | string)[];
  showNoneItem?: boolean;
  maxSelectedChoices?: number;
  minSelectedChoices?: number;
}

export interface RatingElement extends ElementBase {
  type: 'rating';
  rateMin?: number;
  rateMax?: number;
  rateStep?: number;
}

export interface BooleanElement extends ElementBase {
  type: 'boolean';
}

export interface TextElement extends ElementBase {
  type: 'text';
  inputType?: 'text' | 'number' | 'date';
  maxLength?: number;
  min?: number | string;
  max?: number | string;
}

export interface CommentElement extends ElementBase {
  type: 'comment';
  maxLength?: number;
}

/** The question types that a published questionnaire may use: each one has a check, a page without scripts and a paper form. */
export type Element =
  | ChoiceElement
  | MultipleChoiceElement
  | RatingElement
  | BooleanElement
  | TextElement
  | CommentElement;

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
