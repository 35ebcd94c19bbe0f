import { randomBytes } from 'node:crypto';
import type { SimulatedProfessionals } from '@diagnostic/shared/questionnaire/generated/surveys.ts';
import type { SimulationParameters } from '@diagnostic/shared/simulation/parameters.ts';
import { simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';
import { simulateObservations } from '@diagnostic/shared/simulation/simulate-observations.ts';
import { observationRow } from '../resources/observations/accept-observation.ts';
import { checkEnvelope, prepareRow } from '../resources/receive-response.ts';
import type { IntakeStore, LaunchedCampaign, ObservationStore, ResponseRow } from '../store/store.ts';

const rowsAtOnce = 200;

/**
 * Simulates responses and records them as if residents had sent them: same check, same rows, same store.
 * `weekOf` gives the ISO week of a whole number of weeks after the opening. Throws when one is not recorded.
 */
export async function recordSimulated(
  intake: IntakeStore,
  campaign: LaunchedCampaign,
  parameters: SimulationParameters,
  { seed, count, weekOf }: { seed: number; count: number; weekOf: (week: number) => string },
): Promise<void> {
  let rows: ResponseRow[] = [];
  async function record() {
    const outcomes = await intake.recordResponses(rows);
    if (outcomes.some((outcome) => outcome !== 'recorded')) throw new Error('A simulated response was not recorded.');
    rows = [];
  }
  for (const { week, ...response } of simulateResponses(campaign.bundle, parameters, { seed, count })) {
    const envelope = checkEnvelope(campaign, { ...response, id: randomBytes(16).toString('base64url') });
    rows.push(prepareRow(campaign, envelope, weekOf(week)));
    if (rows.length === rowsAtOnce) await record();
  }
  await record();
}

/** Simulates professionals and records what they observe as if they had sent it. Returns how many they are. */
export async function recordObservations(
  store: ObservationStore,
  campaign: LaunchedCampaign,
  parameters: SimulatedProfessionals,
  { seed, week }: { seed: number; week: string },
): Promise<number> {
  const people = new Set<number>();
  for (const { person, profile, observation } of simulateObservations(parameters, seed)) {
    const envelope = { id: randomBytes(16).toString('base64url'), profile, ...observation };
    const outcome = await store.record(observationRow(campaign, `simulated ${person}`, envelope, week));
    if (outcome !== 'recorded') throw new Error('A simulated observation was not recorded.');
    people.add(person);
  }
  return people.size;
}
