import type { Codebook } from '../questionnaire/codebook.ts';
import type { PublishedQuestionnaire, Texts } from '../questionnaire/definition.ts';
import type { Territory } from '../territory/territory.ts';

/** A rule over one respondent's answers. An unanswered item makes its clause false. */
export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | { item: string; in: string[] }
  | { scale: string; atLeast: number };

export interface Determinant {
  code: string;
  slug: string;
  title: Texts;
  definition: Texts;
  /** `state` for H1 and H2, which are health states, not determinants. */
  kind: 'determinant' | 'state';
}

export interface PopulationGroup {
  code: string;
  title: Texts;
  shortTitle: Texts;
  rule: Rule;
}

/** Classes that partition respondents (education, EPICES class): each class is a domain. */
export interface Stratifier {
  name: string;
  title: Texts;
  /** Ordered from most to least disadvantaged; the first class whose rule holds is taken. */
  classes: { code: string; title: Texts; rule: Rule }[];
}

/** Where the three dimensions of the weighting class are read: item, and option → category (absent option = unknown). */
export interface WeightingClassRule {
  age: { item: string; categories: Record<string, string> };
  sex: { item: string; categories: Record<string, string> };
  zone: { item: string; categories: Record<string, string> };
}

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
  questionnaires: { published: PublishedQuestionnaire; codebooks: Codebook[] }[];
  channels: string[];
  determinants: Determinant[];
  groups: PopulationGroup[];
  /** Groups whose figures are also shown by zone; `ALL` always is. */
  groupsByZone: string[];
  stratifiers: Stratifier[];
  weightingClass: WeightingClassRule;
  weighting: {
    /** `rake`: to the territory's margins. `given`: the imported weights as they are. */
    method: 'rake' | 'given';
    trim: { low: number; high: number };
    /** Weight only from this many responses on, and up to this design effect (decided once, at the first publication). */
    leastResponses: number;
    highestDesignEffect: number;
  };
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
  controller: string;
  contact: string;
  retention: Texts;
  /** Minutes the questionnaire takes, said on the welcome page. */
  minutes: number;
}
