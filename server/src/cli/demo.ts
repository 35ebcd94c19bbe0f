// npm run demo: the application over a throw-away store, with the demonstration territory in it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isoWeek } from '../calendar.ts';
import { readConfig } from '../config.ts';
import { publish } from '../jobs/publish.ts';
import { readProfessionals, readSimulation } from '../library.ts';
import { startServer } from '../start.ts';
import { launchedCampaign } from './launched-campaign.ts';
import { recordObservations, recordSimulated } from './record-simulated.ts';

const campaignName = 'val-clair-2026';
const seed = 2084;
const responses = 1300;
const accounts = ['coordination@val-clair.example', 'equipe@val-clair.example'];
const professional = 'professionnel@val-clair.example';
const week = 7 * 86_400_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function step<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
  const begin = performance.now();
  const result = await work();
  say(`${label}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return result;
}

const weeksFrom = (now: Date, weeks: number) => new Date(now.getTime() + weeks * week);
const dayAround = (now: Date, weeks: number) => weeksFrom(now, weeks).toISOString().slice(0, 10);

async function demonstrate(): Promise<void> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'diagnostic-demo-'));
  process.on('exit', () => rmSync(dataDirectory, { recursive: true, force: true }));
  const { DATABASE_URL: _, ...environment } = process.env;
  const config = readConfig({ ...environment, DATA_DIR: dataDirectory });
  const now = new Date();

  const server = await step('Starting over an empty store', () => startServer(config));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
  const { store, auth } = server;
  const campaign = await step('Launching the Val-Clair campaign', () =>
    // Whatever the day, the campaign has been open for eight weeks and goes on.
    launchedCampaign(store, campaignName, now, { opensOn: dayAround(now, -8), closesOn: dayAround(now, 12) }),
  );
  await step(`Recording ${responses} simulated responses`, async () => {
    const parameters = await readSimulation(campaign.bundle.territory.code);
    await recordSimulated(store.intake, campaign, parameters, {
      seed,
      count: responses,
      weekOf: (after) => isoWeek(weeksFrom(now, after - 8), campaign.bundle.timeZone),
    });
  });
  await step('Recording what simulated professionals observe', async () => {
    const parameters = await readProfessionals(campaign.bundle.territory.code);
    await recordObservations(store.observations, campaign, parameters, {
      seed,
      week: isoWeek(now, campaign.bundle.timeZone),
    });
  });
  await step('Making and opening the first publication', async () => {
    const outcome = await publish(store, campaignName, { now, seed });
    if ('notDue' in outcome) throw new Error(outcome.notDue);
    await store.publications.open(campaignName, outcome.made.id);
  });
  const password = randomBytes(12).toString('base64url');
  await step('Making three demonstration accounts', async () => {
    for (const email of accounts) await auth.createAccount(email, password);
    const territory = campaign.bundle.territory.code;
    await auth.createAccount(professional, password, [{ role: 'professional', territory }]);
  });

  say('');
  say('Val-Clair is made up, and so are its answers and observations: nothing here describes a real place or person.');
  say(`Residents     ${server.url}/${campaignName}`);
  say(`Results       ${server.url}/${campaignName}/resultats`);
  say(`Coordination  ${server.url}/coordination`);
  for (const email of accounts) say(`              ${email}  password ${password}  (this demonstration only)`);
  say(`Observing     ${server.url}/${campaignName}/observer`);
  say(`              ${professional}  password ${password}  (this demonstration only)`);
  say(`Data in ${dataDirectory}`);
  say('It is thrown away when the demonstration stops (Ctrl+C).');
  say(`ready ${server.url}`);
}

process.umask(0o077);
try {
  await demonstrate();
} catch (error) {
  process.stderr.write(`The demonstration did not start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
