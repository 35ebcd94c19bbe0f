// Written by `npm run types` from surveys/schema. Do not edit: change the schema.

/**
 * A rule over one respondent’s answers. An unanswered item makes its clause false.
 */
export type Rule =
  | {
      all: Rule[];
    }
  | {
      any: Rule[];
    }
  | {
      not: Rule;
    }
  | {
      item: string;
      /**
       * Options. `@rural` stands for the territory’s rural zones, in the library only.
       */
      in: string[];
    }
  | {
      scale: string;
      atLeast: number;
    };
/**
 * Why an option is no answer for scoring. Counted apart, never scored as zero.
 */
export type MissingKind = 'dont-know' | 'refused' | 'not-applicable';
/**
 * Help lines are shown with the question.
 */
export type HelpTopic = 'mood' | 'bullying' | 'perinatal' | 'safety';
/**
 * SurveyJS writes a plain string where every language says the same.
 */
export type Localised = string | Texts;
export type Determinants = Determinant[];
export type HelpLines = HelpLine[];
export type PopulationGroups = PopulationGroup[];
/**
 * A determinant or health state, and a population; `ALL` is everybody.
 */
export type ObservedPair = string;
/**
 * The question types that a published questionnaire may use: each one has a check, a page without scripts and a paper form.
 */
export type InstrumentElement =
  ChoiceElement | MultipleChoiceElement | RatingElement | BooleanElement | TextElement | CommentElement;
export type Stratifiers = Stratifier[];

export interface Zone {
  code: string;
  name: string;
  /**
   * INSEE codes (fictional ones in the demonstration) of the communes in the zone.
   */
  communes: {
    code: string;
    name: string;
    population: number;
  }[];
  /**
   * Every commune is of INSEE density level 6 or 7.
   */
  rural?: boolean;
}
/**
 * Known population totals of one variable: the only thing weighting may lean on.
 */
export interface Margin {
  variable: 'age' | 'sex' | 'zone';
  /**
   * Category → persons of 15 and over.
   */
  totals: {
    [k: string]: number;
  };
}
export interface Territory {
  code: string;
  name: Texts;
  zones: Zone[];
  /**
   * Priority urban districts (QPV) inside the territory.
   */
  priorityDistricts: {
    code: string;
    name: string;
    zone: string;
  }[];
  margins: Margin[];
  marginsSource: Texts;
  /**
   * Share of the 15+ population in a group where a source knows it: group code → [0, 1].
   */
  groupShares?: {
    [k: string]: number;
  };
}
/**
 * Language code (`fr`, `en`, `fr-simple`, `ar`…) → text. French is always there.
 */
export interface Texts {
  [k: string]: string;
}
/**
 * Where the three dimensions of the weighting class are read: item, and option → category (absent option = unknown).
 */
export interface WeightingClassRule {
  age: {
    item: string;
    categories: {
      [k: string]: string;
    };
  };
  sex: {
    item: string;
    categories: {
      [k: string]: string;
    };
  };
  zone: {
    item: string;
    categories: {
      [k: string]: string;
    };
  };
}
export interface Weighting {
  /**
   * `rake`: to the territory’s margins. `given`: the imported weights as they are.
   */
  method: 'rake' | 'given';
  trim: {
    low: number;
    high: number;
  };
  /**
   * Weight only from this many responses on, and up to this design effect (decided once, at the first publication).
   */
  leastResponses: number;
  highestDesignEffect: number;
}
/**
 * A campaign as its coordinator declares it. Codes are of the library; whole definitions are local ones.
 */
export interface CampaignDefinition {
  /**
   * Its address: `/{campaign}`.
   */
  campaign: string;
  title: Texts;
  /**
   * True for simulated answers: every page then says so.
   */
  demonstration: boolean;
  territory: Territory;
  languages: string[];
  /**
   * Languages in which the coordinator accepts instruments whose text is a working translation, neither official nor reviewed. Such instruments are left out there otherwise.
   */
  acceptWorkingTexts?: string[];
  questionnaires: {
    name: string;
    version: number;
  }[];
  channels: string[];
  /**
   * Codes of the library’s groups, or the campaign’s own.
   */
  groups: (string | PopulationGroup)[];
  /**
   * Groups whose figures are also shown by zone; `ALL` always is.
   */
  groupsByZone: string[];
  stratifiers: (string | Stratifier)[];
  weightingClass: WeightingClassRule;
  weighting: Weighting;
  scoringVersion: string;
  /**
   * Fewest people behind any shown figure; 11 or more.
   */
  threshold: number;
  /**
   * Least number of hours between two publications.
   */
  publicationInterval: number;
  opensOn: string;
  closesOn: string;
  graceHours: number;
  timeZone: string;
  /**
   * `anonymous`: nothing can be withdrawn once sent, and it is said before; `withdrawable`: a code lets a person withdraw until closing. Anonymous when absent.
   */
  consentMode?: 'anonymous' | 'withdrawable';
  controller: string;
  contact: string;
  retention: Texts;
  /**
   * Minutes the questionnaire takes, said on the welcome page.
   */
  minutes: number;
}
export interface PopulationGroup {
  code: string;
  title: Texts;
  shortTitle: Texts;
  rule: Rule;
}
/**
 * Classes that partition respondents (education, EPICES class): each class is a domain.
 */
export interface Stratifier {
  name: string;
  title: Texts;
  /**
   * Ordered from most to least disadvantaged; the first class whose rule holds is taken.
   */
  classes: {
    code: string;
    title: Texts;
    rule: Rule;
  }[];
}
export interface CodebookItem {
  /**
   * `profile`: describes the respondent; `score`: scored alone or in a scale; `vote`; `routing`; `comment`.
   */
  role: 'profile' | 'score' | 'vote' | 'routing' | 'comment';
  /**
   * Option → favourable score in [0, 100]; absent for an item that counts only within a scale.
   */
  scores?: {
    [k: string]: number;
  };
  /**
   * Options that are no answer.
   */
  missing?: {
    [k: string]: MissingKind;
  };
  /**
   * Determinant code the item enters alone.
   */
  determinant?: string;
  /**
   * Its weight there; 1 when absent.
   */
  weight?: number;
  /**
   * What a reader of the codebook should know.
   */
  note?: string;
  help?: HelpTopic;
}
/**
 * A published scale: a sum of points per option, entering its determinant as one part; it wants all its items, save what `missingAllowed` says.
 */
export interface Scale {
  /**
   * Absent, with `weight`, for a sum that is read apart and enters no determinant.
   */
  determinant?: string;
  weight?: number;
  /**
   * How many items may lack an answer: the score is then that of the answered items, and the sum the least that it can be. 0 when absent; only without a constant.
   */
  missingAllowed?: number;
  /**
   * Points of each option of each item, in integers (hundredths for EPICES). An item whose option is not here is missing.
   */
  points: {
    [k: string]: {
      [k: string]: number;
    };
  };
  constant?: number;
  /**
   * Lowest sum: `lowest` to `highest` maps linearly to [0, 100].
   */
  lowest: number;
  highest: number;
  /**
   * Which end of the sum is favourable.
   */
  favourable: 'lowest' | 'highest';
}
/**
 * What each item of an instrument means and counts for.
 */
export interface Codebook {
  instrument: string;
  title: Texts;
  licence: string;
  source: string;
  /**
   * Validation status of each language’s text.
   */
  languages: {
    [k: string]: 'official' | 'working' | 'reviewed';
  };
  items: {
    [k: string]: CodebookItem;
  };
  scales?: {
    [k: string]: Scale;
  };
  /**
   * Determinant → lists of items or scales, one of which must be whole for a score (EPICES for D08).
   */
  needs?: {
    [k: string]: string[][];
  };
}
/**
 * Version → what became of each item since the version before it. A test computes it and refuses another declaration.
 */
export interface ComparabilityOfVersions {
  [k: string]: {
    [k: string]:
      | 'identical'
      | 'asked-otherwise'
      | 'new'
      | 'dropped'
      | {
          /**
           * Every old option → the new one, or null where it has none.
           */
          recoded: {
            [k: string]: string | null;
          };
        };
  };
}
export interface Determinant {
  code: string;
  slug: string;
  title: Texts;
  definition: Texts;
  /**
   * `state` for H1 and H2, which are health states, not determinants.
   */
  kind: 'determinant' | 'state';
}
/**
 * Worked responses to one instrument and what they must give: these are the tests.
 */
export interface InstrumentExamples {
  examples: {
    /**
     * What the example shows.
     */
    title: string;
    /**
     * Other instruments asked beside this one.
     */
    with?: string[];
    answers: {
      [k: string]: string | number | boolean | string[];
    };
    /**
     * Scale → sum of points.
     */
    scales?: {
      [k: string]: number | null;
    };
    /**
     * Determinant → score in hundredths; null where there is none.
     */
    scores?: {
      [k: string]: number | null;
    };
    /**
     * The groups of the residents’ questionnaire that these answers make somebody a member of.
     */
    groups?: string[];
  }[];
}
export interface HelpLine {
  /**
   * As it is dialled.
   */
  number: string;
  title: Texts;
  description: Texts;
  /**
   * Shown first, whatever the subject.
   */
  emergency: boolean;
  /**
   * Subjects it is shown with, beside emergencies.
   */
  topics?: HelpTopic[];
}
export interface ColumnMapping {
  column: string;
  /**
   * Value in the file → option. Without it the value is the option.
   */
  recode?: {
    [k: string]: string;
  };
  /**
   * Values that are no answer.
   */
  missing?: string[];
  /**
   * What any other value is: an error of that line (the default), or no answer.
   */
  otherwise?: 'refuse' | 'missing';
}
/**
 * How the columns of a survey’s file become answers of a questionnaire.
 */
export interface ImportMapping {
  questionnaire: string;
  version: number;
  language: string;
  channel: string;
  /**
   * Columns that together name a respondent in the file; without any, the file and the line do.
   */
  key?: string[];
  /**
   * Column of the base weight; 1 without.
   */
  weight?: string;
  /**
   * ISO week that every response is stored under.
   */
  week?: string;
  /**
   * Item → the same answer for everyone.
   */
  constants?: {
    [k: string]: string;
  };
  /**
   * Item → where its answer is.
   */
  columns: {
    [k: string]: ColumnMapping;
  };
}
/**
 * The terms under which an instrument is shipped beside the others, under a licence of its own. Its questions, codebook and examples stand beside this file.
 */
export interface InstrumentPack {
  /**
   * Name of the folder, and of the instrument.
   */
  pack: string;
  class: 'B';
  licence: string;
  licenceUrl: string;
  /**
   * The sentence that must be shown wherever the instrument is used.
   */
  attribution: string;
  source: string;
  /**
   * Sentences that the licence wants beside a translation or an adaptation, as they are.
   */
  disclaimers: string[];
  /**
   * Whether questionnaires may draw on it. Off as shipped: an operator turns it on after reading the licence (no commercial use, same licence for what is made of it).
   */
  enabled: boolean;
}
export interface SimulatedStructure {
  name: string;
  setting:
    | 'practice'
    | 'health-centre'
    | 'hospital'
    | 'medico-social'
    | 'social-service'
    | 'school'
    | 'association'
    | 'local-authority'
    | 'home';
  /**
   * One a person.
   *
   * @minItems 1
   */
  professions: (
    | 'doctor'
    | 'midwife'
    | 'nurse'
    | 'pharmacist'
    | 'dentist'
    | 'physiotherapist'
    | 'psychologist'
    | 'social-worker'
    | 'teacher'
    | 'early-childhood'
    | 'home-help'
    | 'medico-social'
    | 'association'
    | 'elected-or-officer'
  )[];
  /**
   * What everybody there observes.
   *
   * @minItems 1
   */
  pairs: ObservedPair[];
}
/**
 * Professionals of a demonstration territory: where they work, and how serious things look from there.
 */
export interface SimulatedProfessionals {
  /**
   * @minItems 1
   */
  structures: SimulatedStructure[];
  /**
   * `D04 PA` → severity on average.
   */
  severities: {
    [k: string]: number;
  };
  /**
   * How much people differ, in points.
   */
  spread: number;
}
/**
 * Questionnaire → version → hashes of what may not change any more.
 */
export interface PublishedVersions {
  [k: string]: {
    [k: string]: {
      /**
       * Questions, options, bounds and relevance, without words.
       */
      asked: string;
      /**
       * What the answers count for.
       */
      meaning: string;
      /**
       * Language → its words. A language may be added.
       */
      texts: {
        [k: string]: string;
      };
    };
  };
}
/**
 * Which instruments a questionnaire is made of, in which order.
 */
export interface QuestionnaireDefinition {
  name: string;
  version: number;
  languages: string[];
  title?: Texts1;
  /**
   * `self`: answered for oneself, 15 and over; `supervised`: 11 to 14, with a supervised session or both consents; `proxy`: a parent for a child. Absent: `self`.
   */
  audience?: 'self' | 'supervised' | 'proxy';
  /**
   * Youngest age it is for, in years; 15 when absent.
   */
  minimumAge?: number;
  /**
   * `formal` (vous) or `informal` (tu); formal when absent.
   */
  address?: 'formal' | 'informal';
  /**
   * How long it takes, measured by walking its core path.
   */
  minutes?: number;
  pages: {
    name: string;
    title: Localised;
    /**
     * SurveyJS writes a plain string where every language says the same.
     */
    description?: string | Texts;
    /**
     * An instrument whole, or the named items of it.
     */
    parts: {
      instrument: string;
      items?: string[];
      /**
       * When the items taken are asked, beside what they say themselves.
       */
      visibleIf?: string;
    }[];
  }[];
}
/**
 * Language code (`fr`, `en`, `fr-simple`, `ar`…) → text. French is always there.
 */
export interface Texts1 {
  [k: string]: string;
}
export interface Choice {
  value: string;
  text: Localised;
}
/**
 * The same, said with tu: in the languages that have one. It takes the place of the formal words of those languages when a questionnaire says tu.
 */
export interface Informal {
  title?: Texts;
  description?: Texts;
  /**
   * Option → its text.
   */
  choices?: {
    [k: string]: Texts;
  };
}
export interface ChoiceElement {
  type: 'radiogroup' | 'dropdown';
  name: string;
  title?: Localised;
  description?: Localised;
  informal?: Informal;
  /**
   * A SurveyJS expression in the subset that `relevance.ts` reads.
   */
  visibleIf?: string;
  isRequired?: boolean;
  /**
   * What the territory completes the element with when a campaign is composed.
   */
  fill?: 'zones' | 'priority-districts';
  choices: (Choice | string)[];
}
export interface MultipleChoiceElement {
  type: 'checkbox' | 'tagbox';
  name: string;
  title?: Localised;
  description?: Localised;
  informal?: Informal;
  /**
   * A SurveyJS expression in the subset that `relevance.ts` reads.
   */
  visibleIf?: string;
  isRequired?: boolean;
  /**
   * What the territory completes the element with when a campaign is composed.
   */
  fill?: 'zones' | 'priority-districts';
  choices: (Choice | string)[];
  /**
   * `random`: shuffled on screen, where the first ones would be chosen more.
   */
  choicesOrder?: 'random';
  showNoneItem?: boolean;
  maxSelectedChoices?: number;
  minSelectedChoices?: number;
}
export interface RatingElement {
  type: 'rating';
  name: string;
  title?: Localised;
  description?: Localised;
  informal?: Informal;
  /**
   * A SurveyJS expression in the subset that `relevance.ts` reads.
   */
  visibleIf?: string;
  isRequired?: boolean;
  /**
   * What the territory completes the element with when a campaign is composed.
   */
  fill?: 'zones' | 'priority-districts';
  rateMin?: number;
  rateMax?: number;
  rateStep?: number;
}
export interface BooleanElement {
  type: 'boolean';
  name: string;
  title?: Localised;
  description?: Localised;
  informal?: Informal;
  /**
   * A SurveyJS expression in the subset that `relevance.ts` reads.
   */
  visibleIf?: string;
  isRequired?: boolean;
  /**
   * What the territory completes the element with when a campaign is composed.
   */
  fill?: 'zones' | 'priority-districts';
}
export interface TextElement {
  type: 'text';
  name: string;
  title?: Localised;
  description?: Localised;
  informal?: Informal;
  /**
   * A SurveyJS expression in the subset that `relevance.ts` reads.
   */
  visibleIf?: string;
  isRequired?: boolean;
  /**
   * What the territory completes the element with when a campaign is composed.
   */
  fill?: 'zones' | 'priority-districts';
  inputType?: 'text' | 'number' | 'date';
  maxLength?: number;
  min?: number | string;
  max?: number | string;
}
export interface CommentElement {
  type: 'comment';
  name: string;
  title?: Localised;
  description?: Localised;
  informal?: Informal;
  /**
   * A SurveyJS expression in the subset that `relevance.ts` reads.
   */
  visibleIf?: string;
  isRequired?: boolean;
  /**
   * What the territory completes the element with when a campaign is composed.
   */
  fill?: 'zones' | 'priority-districts';
  maxLength?: number;
}
/**
 * The questions of one instrument: SurveyJS elements with every language.
 */
export interface InstrumentQuestionnaire {
  elements: InstrumentElement[];
}
/**
 * An instrument that may not be shipped: what it is, whom to ask, and the shape that an operator with the permission fills. Not a word of its text.
 */
export interface InstrumentSlot {
  /**
   * Name of the folder that the operator adds to surveys/instruments.
   */
  slot: string;
  class: 'C';
  title: Texts;
  /**
   * Whom it is for.
   */
  population: string;
  licenceHolder: string;
  /**
   * How to obtain it, step by step.
   *
   * @minItems 1
   */
  permission: string[];
  /**
   * What the permission does not allow, as far as is known.
   */
  conditions: string[];
  /**
   * Where its score would enter.
   */
  determinant: string;
  /**
   * The questions that the operator writes, by name, with the options that each offers; empty where the holder's protocol decides.
   */
  items: {
    name: string;
    /**
     * @minItems 2
     */
    options: string[];
  }[];
  /**
   * How it is scored, to be checked in the manual received with the permission.
   */
  scoring: string;
  /**
   * Free instruments that are used as long as the slot is empty.
   */
  insteadOf: string[];
  source: string;
}
/**
 * How far the texts of `texts/<language>.json` are validated, language by language.
 */
export interface TextStatus {
  [k: string]: 'official' | 'reviewed' | 'working';
}
