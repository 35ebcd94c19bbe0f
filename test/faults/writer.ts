// A process made to be killed: records responses and says on standard output, at once, which ones it acknowledges.
// Arguments: `store` or `unsynced`, the data directory, the first number, how many.
import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { responseQueue } from '@diagnostic/server/src/resources/door/response-queue.ts';
import { openSqlite } from '@diagnostic/server/src/store/dialects/sqlite.ts';
import { storeOn } from '@diagnostic/server/src/store/open.ts';
import type { IntakeStore } from '@diagnostic/server/src/store/store.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import BetterSqlite from 'better-sqlite3';
import { responseRow } from '../support/response-rows.ts';

const [how = '', dataDirectory = '', first = '', count = ''] = process.argv.slice(2);

type Intake = Pick<IntakeStore, 'recordResponses'>;

/** The product's own intake. Checkpoints come often here, so that faults fall into them too. */
async function storeIntake(): Promise<Intake> {
  const database = await openSqlite(dataDirectory);
  database.connection.pragma('wal_autocheckpoint = 150');
  return storeOn(database).intake;
}

/** The control: the same rows in the same groups over a database opened again without asking for full syncs. */
function unsyncedIntake(): Intake {
  const database = new BetterSqlite(resolve(dataDirectory, 'diagnostic.sqlite'));
  database.pragma('journal_mode = wal');
  const insert = database.prepare('insert into response (campaign, key, tag, week, content) values (?, ?, ?, ?, ?)');
  const together = database.transaction((rows: Parameters<Intake['recordResponses']>[0]) => {
    for (const { campaign, key, tag, week, content } of rows) insert.run(campaign, key, tag, week, content);
  });
  return {
    recordResponses: async (rows) => {
      together.immediate(rows);
      return rows.map(() => 'recorded');
    },
  };
}

const intake = how === 'store' ? await storeIntake() : unsyncedIntake();
const queue = responseQueue(intake);

async function submit(number: number): Promise<void> {
  try {
    const outcome = await queue.record(responseRow(`submission ${number}`));
    writeSync(1, `${outcome} ${number}\n`);
  } catch (error) {
    writeSync(1, `${error instanceof Problem ? error.code : error} ${number}\n`);
  }
}

const numbers = Array.from({ length: Number(count) }, (_, place) => Number(first) + place);
// Groups of 1, 2, 3 … 9 and again: single commits and shared ones.
for (let size = 1; numbers.length > 0; size = (size % 9) + 1) await Promise.all(numbers.splice(0, size).map(submit));
// No orderly end: nothing is closed.
process.exit();
