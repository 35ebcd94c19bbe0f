// Publications and the observations behind them: what is computed again, and what can no longer be.
import { publish } from '@diagnostic/server/src/jobs/publish.ts';
import { verify } from '@diagnostic/server/src/jobs/verify.ts';
import { observationRow } from '@diagnostic/server/src/resources/observations/accept-observation.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { expect, test } from '@jest/globals';
import { onSqlite } from '../../support/demonstration.ts';
import { anObservation, aProfile } from '../../support/observations.ts';
import { responseRow } from '../../support/response-rows.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, smallCampaign } from '../../support/small-campaign.ts';
import { freshId } from '../../support/start-app.ts';

const campaign = 'petite-2026';
const day = (date: string) => ({ now: new Date(`${date}T12:00:00Z`), seed: 3 });

test('a publication is computed again though observations were revised and added since, and their authors forgotten', () =>
  onSqlite(async (store) => {
    const launched = await store.campaigns.launch(smallCampaign(), '2026-01-01');
    const random = seeded(5);
    const rows = Array.from({ length: 200 }, (_, place) =>
      responseRow(`resident ${place}`, { campaign, content: Buffer.from(canonicalBytes(drawSmall(random))) }),
    );
    await store.intake.recordResponses(rows);
    const observe = (person: number, severity: number) => {
      const profile = aProfile({ structure: `Structure ${person % 3}` });
      const envelope = { id: freshId(), profile, ...anObservation({ severity }) };
      return store.observations.record(observationRow(launched, `person ${person}`, envelope, '2026-W24'));
    };
    const made = async (date: string) => {
      const outcome = await publish(store, campaign, day(date));
      if ('notDue' in outcome) throw new Error(outcome.notDue);
      const told = outcome.made.professionals?.find(({ median }) => median !== null);
      return { id: outcome.made.id, median: told?.median };
    };

    const before = await made('2026-06-01');
    expect(before.median).toBeUndefined();
    for (const person of [0, 1, 2, 3, 4]) await observe(person, 8);
    const first = await made('2026-06-15');
    expect(first.median).toBe(8);
    for (const person of [0, 5]) await observe(person, 1);
    expect(await publish(store, campaign, day('2026-06-17'))).toHaveProperty('notDue');
    // Four newcomers and one who revised are not five.
    for (const person of [6, 7, 8]) await observe(person, 1);
    expect(await publish(store, campaign, day('2026-06-17'))).toHaveProperty('notDue');
    await observe(9, 1);
    const second = await made('2026-06-17');
    expect(second.median).toBe(1);
    for (const { id } of [before, first, second])
      expect(await verify(store, campaign, id)).toEqual({ state: 'recomputed' });

    // Who observed is forgotten at the closing: the figures can still be computed again.
    await store.observations.forgetAuthors(campaign);
    expect(await verify(store, campaign, second.id)).toEqual({ state: 'recomputed' });
  }));

test('a withdrawal leaves the publication before it sealed', () =>
  onSqlite(async (store) => {
    const launched = await store.campaigns.launch(smallCampaign(), '2026-01-01');
    const random = seeded(5);
    await store.intake.recordResponses(
      Array.from({ length: 100 }, (_, place) =>
        responseRow(`resident ${place}`, { campaign, content: Buffer.from(canonicalBytes(drawSmall(random))) }),
      ),
    );
    const recorded = [0, 1, 2, 3, 4].map((person) => {
      const profile = aProfile({ structure: `Structure ${person % 3}` });
      return observationRow(launched, `person ${person}`, { id: freshId(), profile, ...anObservation() }, '2026-W24');
    });
    for (const row of recorded) await store.observations.record(row);
    const outcome = await publish(store, campaign, day('2026-06-15'));
    if ('notDue' in outcome) throw new Error(outcome.notDue);
    await store.observations.withdraw(campaign, recorded[0]?.author ?? new Uint8Array(), anObservation());
    expect(await verify(store, campaign, outcome.made.id)).toEqual({ state: 'sealed' });
  }));
