import { rmSync } from 'node:fs';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import { afterAll, describe, expect, test } from '@jest/globals';
import { responseRow } from '../support/response-rows.ts';
import { seeded } from '../support/seeded.ts';
import { acknowledged, preparedFolder, runWriter } from './run-writer.ts';

const rounds = process.env.DEEP ? 100 : 3;
const submissions = 200;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('kill -9', () => {
  test(
    `during ${submissions} submissions loses no acknowledged one, ${rounds} times`,
    async () => {
      const dataDirectory = await preparedFolder();
      folders.push(dataDirectory);
      const random = seeded(20261122);
      let total = 0;
      for (let round = 0; round < rounds; round++) {
        const first = round * submissions + 1;
        const last = 1 + Math.floor(random() * (submissions - 1));
        let heard = 0;
        const lines = await runWriter({ dataDirectory, first, count: submissions }, (_, child) => {
          heard++;
          if (heard === last) child.kill('SIGKILL');
        });
        expect(acknowledged(lines).length).toBeGreaterThanOrEqual(last);

        // The lock died with the process, and whoever sends again is told that the response is there.
        const store = await openStore({ dataDirectory });
        const again = acknowledged(lines).map((number) => responseRow(`submission ${number}`));
        const outcomes = await store.intake.recordResponses(again);
        expect(outcomes.filter((outcome) => outcome !== 'repeated')).toEqual([]);
        // Those that were never acknowledged may be there or not; sent again, each is there once.
        const all = Array.from({ length: submissions }, (_, place) => responseRow(`submission ${first + place}`));
        await store.intake.recordResponses(all);
        expect(await store.intake.count('here')).toBe((round + 1) * submissions);
        await store.close();
        total += again.length;
      }
      process.stderr.write(`deep: ${rounds} kills, ${total} acknowledged, 0 lost\n`);
    },
    process.env.DEEP ? 3_600_000 : 120_000,
  );
});
