import type { Observation, ObserverProfile } from '@diagnostic/shared/observation/observation.ts';

export const aProfile = (changes: Partial<ObserverProfile> = {}): ObserverProfile => ({
  profession: 'nurse',
  setting: 'health-centre',
  structure: 'Centre de santé des Tilleuls',
  years: '5-9',
  groups: [],
  ...changes,
});

export const anObservation = (changes: Partial<Observation> = {}): Observation => ({
  determinant: 'A',
  group: 'G1',
  severity: 7,
  share: '25-50',
  trend: 'worsening',
  obstacles: ['delay', 'cost'],
  resources: [],
  lever: 'outreach',
  confidence: 'medium',
  text: '',
  ...changes,
});
