import {
  confidences,
  levers,
  type Observation,
  type ObserverProfile,
  obstacles,
  resources,
  shares,
  trends,
  worst,
  yearsBands,
} from '../observation/observation.ts';
import type { SimulatedProfessionals } from '../questionnaire/generated/surveys.ts';
import { drawNormal, seededRandom } from '../statistics/seeded-random.ts';
import { drawOne, type Random } from './draw.ts';

export interface SimulatedObservation {
  /** Number of who observes, 0, 1, 2… */
  person: number;
  profile: ObserverProfile;
  observation: Observation;
}

/** What those professionals observe, each on the pairs of their structure. Deterministic for a seed. */
export function* simulateObservations(
  { structures, severities, spread }: SimulatedProfessionals,
  seed: number,
): Generator<SimulatedObservation> {
  const random = seededRandom(seed);
  const one = <Code>(of: readonly Code[]): Code => drawOne(random, of) as Code;
  let person = 0;
  for (const { name, setting, professions, pairs } of structures)
    for (const profession of professions) {
      const groups = [...new Set(pairs.map((pair) => pair.split(' ')[1] ?? ''))].filter((code) => code !== 'ALL');
      const profile: ObserverProfile = { profession, setting, structure: name, years: one(yearsBands), groups };
      for (const pair of pairs) {
        const [determinant = '', group = ''] = pair.split(' ');
        const drawn = (severities[pair] ?? worst / 2) + spread * drawNormal(random);
        const severity = Math.round(Math.min(worst, Math.max(0, drawn)));
        yield {
          person,
          profile,
          observation: {
            determinant,
            group,
            severity,
            share: shares[Math.min(shares.length - 1, Math.floor(severity / 2.5))] ?? '75-100',
            trend: one(trends),
            obstacles: some(random, obstacles, 2),
            resources: some(random, resources, 1),
            lever: one(levers),
            confidence: one(confidences),
            text: '',
          },
        };
      }
      person += 1;
    }
}

/** Different ones, up to so many. */
const some = <Code>(random: Random, of: readonly Code[], most: number): Code[] => [
  ...new Set(Array.from({ length: most }, () => drawOne(random, of) as Code)),
];
