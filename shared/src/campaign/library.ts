import type { Codebook } from '../questionnaire/codebook.ts';
import type { HelpLine, InstrumentElement, QuestionnaireDefinition } from '../questionnaire/definition.ts';
import type { Determinant, PopulationGroup, Stratifier } from './bundle.ts';

export type { CampaignDefinition } from '../questionnaire/generated/surveys.ts';

/** One folder of `surveys/instruments`, by its files. */
export interface Instrument {
  questionnaire: { elements: InstrumentElement[] };
  codebook: Codebook;
}

/** The files of `surveys/` that campaigns are composed from. */
export interface Library {
  /** Folder name → instrument. */
  instruments: Record<string, Instrument>;
  /** Questionnaire name → version, as text → definition. */
  questionnaires: Record<string, Record<string, QuestionnaireDefinition>>;
  determinants: Determinant[];
  groups: PopulationGroup[];
  stratifiers: Stratifier[];
  helpLines: HelpLine[];
}
