// The anchor: what better-sqlite3 alone does with the same bodies, 50 durable inserts a commit, for a while.
// Arguments: file of bodies (one a line), folder of the database, seconds.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const [bodyFile = '', folder = '', seconds = '2'] = process.argv.slice(2);
const bodies = readFileSync(bodyFile, 'utf8').trimEnd().split('\n');

const database = new Database(join(folder, 'raw.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
if (database.pragma('synchronous', { simple: true }) !== 2) throw new Error('The anchor is not durable.');
database.exec(`CREATE TABLE IF NOT EXISTS response (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, campaign TEXT NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS response_campaign ON response (campaign)`);
const insert = database.prepare('INSERT INTO response (id, campaign, body) VALUES (?, ?, ?)');
const group = database.transaction((from: number) => {
  for (let row = from; row < from + 50; row += 1) {
    insert.run(randomBytes(16).toString('base64url'), 'bench', bodies[row % bodies.length]);
  }
});

const cpu = process.cpuUsage();
const begin = performance.now();
let rows = 0;
while (performance.now() - begin < Number(seconds) * 1000) {
  group.immediate(rows);
  rows += 50;
}
const elapsed = (performance.now() - begin) / 1000;
const { user, system } = process.cpuUsage(cpu);
database.close();
process.stdout.write(`${JSON.stringify({ perSecond: rows / elapsed, cpu: (user + system) / rows })}\n`);
