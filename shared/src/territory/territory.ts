import type { Texts } from '../questionnaire/definition.ts';

export interface Zone {
  code: string;
  name: string;
  /** INSEE codes (fictional ones in the demonstration) of the communes in the zone. */
  communes: { code: string; name: string; population: number }[];
}

/** Known population totals of one variable: the only thing weighting may lean on. */
export interface Margin {
  variable: 'age' | 'sex' | 'zone';
  /** Category → persons of 15 and over. */
  totals: Record<string, number>;
}

export interface Territory {
  code: string;
  name: Texts;
  zones: Zone[];
  /** Priority urban districts (QPV) inside the territory. */
  priorityDistricts: { code: string; name: string; zone: string }[];
  margins: Margin[];
  /** Where the margins come from, printed with every figure. */
  marginsSource: Texts;
  /** Share of the 15+ population in a group where a source knows it: group code → [0, 1]. */
  groupShares?: Record<string, number>;
}
