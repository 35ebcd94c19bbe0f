import type { ScoreFlag } from '../publication/publication.ts';

/** A figure of a publication, frozen into the sheet the day it was created. */
export interface Evidence {
  publication: string;
  publicationHash: string;
  madeOn: string;
  determinant: string;
  group: string;
  zone: string | null;
  mean: number;
  low: number | null;
  high: number | null;
  n: number;
  flags: ScoreFlag[];
  /** The same determinant for everyone, for comparison. */
  territory: { mean: number; low: number | null; high: number | null; n: number; flags: ScoreFlag[] } | null;
  rank: number | null;
  rankLow: number | null;
  rankHigh: number | null;
  probabilityTop: number | null;
}

export interface ActionStep {
  label: string;
  lead: string;
  /** YYYY-MM. */
  due: string;
  /** Euro cents a year, integer. */
  budget: number | null;
  funding: string;
}

export interface Indicator {
  label: string;
  kind: 'process' | 'result' | 'impact' | 'equity';
  start: string;
  target: string;
  source: string;
}

export type ActionStatus = 'draft' | 'proposed';

/** The editable fields of a fiche action (those of this release). Every text may be empty while it is a draft. */
export interface ActionSheetContent {
  number: string;
  title: string;
  axis: string;
  status: ActionStatus;
  nature: 'new' | 'strengthened' | 'existing' | 'experiment';
  field: 'PPS' | 'SE' | 'PR' | 'HOSP' | 'MS';
  lead: string;
  zones: string;
  findings: string;
  generalObjective: string;
  objectives: string[];
  description: string;
  steps: ActionStep[];
  indicators: Indicator[];
  partners: string;
  frameworks: string;
  equity: { approach: 'universal' | 'proportionate' | 'targeted-and-universal'; text: string };
  participation: string;
}

export interface ActionSheet {
  id: string;
  campaign: string;
  /** Grows by one at each save; a save names the revision it started from. */
  revision: number;
  createdOn: string;
  changedOn: string;
  determinant: string;
  group: string;
  evidence: Evidence[];
  content: ActionSheetContent;
}
