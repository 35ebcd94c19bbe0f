/**
 * What a professional reports of one determinant in one population: an opinion on the territory, in closed words, and no
 * situation of a person. The lists are those of the form; their words are the client's.
 */
export const professions = [
  'doctor',
  'midwife',
  'nurse',
  'pharmacist',
  'dentist',
  'physiotherapist',
  'psychologist',
  'social-worker',
  'teacher',
  'early-childhood',
  'home-help',
  'medico-social',
  'association',
  'elected-or-officer',
] as const;
export const settings = [
  'practice',
  'health-centre',
  'hospital',
  'medico-social',
  'social-service',
  'school',
  'association',
  'local-authority',
  'home',
] as const;
export const yearsBands = ['0-1', '2-4', '5-9', '10+'] as const;

/** Share of the people concerned, as the observer sees it, in percent. */
export const shares = ['0-10', '10-25', '25-50', '50-75', '75-100'] as const;
export const trends = ['improving', 'stable', 'worsening', 'unknown'] as const;
export const obstacles = [
  'cost',
  'delay',
  'distance',
  'transport',
  'information',
  'language',
  'digital',
  'trust-or-fear',
  'housing',
  'isolation',
  'coordination',
  'shortage',
  'stigma',
  'opening-hours',
  'other',
] as const;
export const resources = [
  'professionals',
  'associations',
  'public-service',
  'place',
  'mutual-aid',
  'network',
  'mediation',
  'other',
] as const;
export const levers = [
  'outreach',
  'information',
  'mediation',
  'opening-hours',
  'means',
  'coordination',
  'transport',
  'cost',
  'training',
  'surroundings',
  'other',
] as const;
export const confidences = ['low', 'medium', 'high'] as const;

/** What can be chosen at most of obstacles, and of resources. */
export const mostChosen = 3;
/** Severity, from 0 (no problem) to 10 (as bad as can be). */
export const worst = 10;
export const longest = { structure: 80, text: 280 };

/** Who observes, told once; it goes with each observation. */
export interface ObserverProfile {
  profession: (typeof professions)[number];
  setting: (typeof settings)[number];
  /** Where the person works, as they write it. */
  structure: string;
  years: (typeof yearsBands)[number];
  /** Codes of the populations met at work. */
  groups: string[];
}

export interface Observation {
  determinant: string;
  /** Code of a population; `ALL` for everybody. */
  group: string;
  /** An integer, 0–10. */
  severity: number;
  share: (typeof shares)[number];
  trend: (typeof trends)[number];
  obstacles: (typeof obstacles)[number][];
  resources: (typeof resources)[number][];
  lever: (typeof levers)[number] | null;
  confidence: (typeof confidences)[number];
  /** A few words of one's own; empty when there are none. */
  text: string;
}

/** One pair, as a key. */
export const pairKey = ({ determinant, group }: Pick<Observation, 'determinant' | 'group'>): string =>
  `${determinant} ${group}`;

/** Two writings of one structure are one: case, accents, punctuation and spaces do not tell structures apart. */
export const structureKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
