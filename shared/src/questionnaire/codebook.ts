import type { Texts } from './definition.ts';

/** Why an option is no answer for scoring. Counted apart, never scored as zero. */
export type MissingKind = 'dont-know' | 'refused' | 'not-applicable';

export interface CodebookItem {
  /** `profile`: describes the respondent; `score`: scored alone or in a scale; `vote`; `routing`; `comment`. */
  role: 'profile' | 'score' | 'vote' | 'routing' | 'comment';
  /** Option → favourable score in [0, 100]; absent for an item that counts only within a scale. */
  scores?: Record<string, number>;
  /** Options that are no answer. */
  missing?: Record<string, MissingKind>;
  /** Determinant code the item enters alone, and its weight there. */
  determinant?: string;
  weight?: number;
}

/** A published scale: a sum of points per option, entering its determinant as one item, with all its items required. */
export interface Scale {
  determinant: string;
  weight: number;
  /** Points of each option of each item, in integers (hundredths for EPICES). An item whose option is not here is missing. */
  points: Record<string, Record<string, number>>;
  constant?: number;
  /** Range of the sum that maps linearly to [0, 100]. */
  lowest: number;
  highest: number;
  /** Which end of the sum is favourable. */
  favourable: 'lowest' | 'highest';
}

export interface Codebook {
  instrument: string;
  title: Texts;
  licence: string;
  source: string;
  /** Validation status of each language's text. */
  languages: Record<string, 'official' | 'working' | 'reviewed'>;
  items: Record<string, CodebookItem>;
  scales?: Record<string, Scale>;
}
