import type { Codebook } from '../questionnaire/codebook.ts';
import type { PublishedQuestionnaire, Texts } from '../questionnaire/definition.ts';
import type {
  Determinant,
  PopulationGroup,
  Stratifier,
  Weighting,
  WeightingClassRule,
} from '../questionnaire/generated/surveys.ts';
import type { Territory } from '../territory/territory.ts';

export type {
  Determinant,
  PopulationGroup,
  Rule,
  Stratifier,
  Weighting,
  WeightingClassRule,
} from '../questionnaire/generated/surveys.ts';

/**
 * Everything a campaign uses, frozen at launch and hashed. `surveys/` is only the library it was drawn from:
 * what is stored here is what was asked, and what every figure of the campaign is computed with.
 */
export interface CampaignBundle {
  campaign: string;
  title: Texts;
  /** True for simulated answers: every page then says so. */
  demonstration: boolean;
  territory: Territory;
  languages: string[];
  /** Languages in which texts that are neither official nor reviewed are accepted. */
  acceptWorkingTexts?: string[];
  questionnaires: { published: PublishedQuestionnaire; codebooks: Codebook[] }[];
  channels: string[];
  determinants: Determinant[];
  groups: PopulationGroup[];
  /** Groups whose figures are also shown by zone; `ALL` always is. */
  groupsByZone: string[];
  stratifiers: Stratifier[];
  weightingClass: WeightingClassRule;
  weighting: Weighting;
  scoringVersion: string;
  /** Fewest people behind any shown figure; 11 or more. */
  threshold: number;
  /** Least number of hours between two publications. */
  publicationInterval: number;
  /** Calendar days, local time; a campaign closes at 23:59:59 of `closesOn`. */
  opensOn: string;
  closesOn: string;
  graceHours: number;
  timeZone: string;
  /** `withdrawable`: a code lets a person withdraw until closing. `anonymous` when absent. */
  consentMode?: 'anonymous' | 'withdrawable';
  controller: string;
  contact: string;
  retention: Texts;
  /** Minutes the questionnaire takes, said on the welcome page. */
  minutes: number;
}
