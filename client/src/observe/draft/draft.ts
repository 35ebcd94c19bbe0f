import type { ObservationEnvelope, ObservationsAnswer } from '@diagnostic/shared/api/observations.ts';
import { canonicalText } from '@diagnostic/shared/canonical.ts';
import { type Observation, type ObserverProfile, structureKey } from '@diagnostic/shared/observation/observation.ts';
import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import { drawId } from '../../ui/draw-id.ts';

/** An observation being written: what is not chosen yet is not there. */
export interface Draft {
  /** Drawn before the first answer: sent again after a cut, it is received once. */
  id: string;
  profile: Partial<ObserverProfile> & Pick<ObserverProfile, 'structure' | 'groups'>;
  observation: Partial<Observation> & Pick<Observation, 'obstacles' | 'resources' | 'lever' | 'text'>;
}

/** A new one. Who observes is known from the one before. */
export const freshDraft = ({ profile, suggestedStructure }: ObservationsAnswer): Draft => ({
  id: drawId(),
  profile: profile ?? { structure: suggestedStructure, groups: [] },
  observation: { obstacles: [], resources: [], lever: null, text: '' },
});

/** One that takes the place of an observation that was sent. */
export const revisionOf = (observation: Observation, { profile }: Draft): Draft => ({
  id: drawId(),
  profile,
  observation,
});

/** Whether something of it would be lost: it is neither blank nor as it was sent. */
export function isUnsent({ observation }: Draft, sent: Observation[]): boolean {
  const { obstacles, resources, lever, text, ...chosen } = observation;
  const blank =
    Object.keys(chosen).length === 0 && obstacles.length + resources.length === 0 && lever === null && text === '';
  return !blank && !sent.some((one) => canonicalText(one) === canonicalText(observation));
}

const required = {
  profile: ['profession', 'setting', 'structure', 'years'],
  observation: ['group', 'determinant', 'severity', 'share', 'trend', 'confidence'],
} as const;

/** What has to be told still, in the order of the form. */
export function missingIn({ profile, observation }: Draft): FieldProblem[] {
  const missing = (path: string): FieldProblem => ({ path, code: 'required', message: '' });
  return [
    ...required.profile
      .filter((name) => (name === 'structure' ? structureKey(profile.structure) === '' : profile[name] === undefined))
      .map((name) => missing(`/profile/${name}`)),
    ...required.observation.filter((name) => observation[name] === undefined).map((name) => missing(`/${name}`)),
  ];
}

/** What is sent, once nothing is missing. */
export const envelopeOf = ({ id, profile, observation }: Draft): ObservationEnvelope =>
  ({ id, profile, ...observation }) as ObservationEnvelope;
