// npm run --silent import -- --campaign C --mapping MAP.json F.csv [--dry-run]
// Prints {"read","accepted","duplicates","refused","errors":[{"line","column","code","message"}]} on standard output.
// Exit 0: every line is stored; 1: refused, in part or whole; 2: misuse.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { ImportMapping } from '@diagnostic/shared/response/import-mapping.ts';
import { campaignPhase, isoWeek } from '../calendar.ts';
import { ConfigProblem, readConfig } from '../config.ts';
import { LibraryProblem, readChecked } from '../library.ts';
import { openStore } from '../store/open.ts';
import { type ImportResult, importResponses } from './import-responses.ts';
import { launchedCampaign } from './launched-campaign.ts';
import { MappingProblem } from './map-record.ts';
import { progressBar } from './progress-bar.ts';

const usage = 'Usage: npm run --silent import -- --campaign CAMPAIGN --mapping MAPPING.json FILE.csv [--dry-run]';

class Misuse extends Error {}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { campaign: { type: 'string' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    });
    const [file, ...others] = positionals;
    const { campaign, mapping } = values;
    if (!campaign || !mapping || !file || others.length > 0) throw new Misuse('A campaign, a mapping and one file.');
    for (const path of [mapping, file]) if (!existsSync(path)) throw new Misuse(`There is no file ${path}.`);
    return { campaign, mapping, file, dryRun: values['dry-run'] ?? false };
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

async function run(): Promise<ImportResult> {
  const { campaign: name, mapping: mappingFile, file, dryRun } = readArguments();
  const mapping = await readChecked<ImportMapping>(pathToFileURL(mappingFile), 'mapping');
  const now = new Date();
  const store = await openStore(readConfig(process.env));
  const bar = progressBar(`Importing ${file}`);
  try {
    const campaign = await launchedCampaign(store, name, now);
    // Its keys are forgotten then: lines imported before could not be told from new ones.
    if (campaignPhase(campaign.bundle, now) === 'closed') throw new Problem('campaign-closed');
    return await importResponses({
      campaign,
      mapping,
      file,
      week: isoWeek(now, campaign.bundle.timeZone),
      intake: dryRun ? null : store.intake,
      progress: (share, { read, refused }) => bar.show(share, `${read} lines read, ${refused} refused`),
    });
  } finally {
    bar.end();
    await store.close();
  }
}

try {
  const result = await run();
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result.refused > 0 ? 1 : 0;
} catch (error) {
  const known = [LibraryProblem, MappingProblem, Problem].some((kind) => error instanceof kind);
  const misuse = error instanceof Misuse || error instanceof ConfigProblem;
  const reason = error instanceof Error ? (known || misuse ? error.message : (error.stack ?? error.message)) : error;
  process.stderr.write(`${reason}\n${error instanceof Misuse ? `${usage}\n` : ''}`);
  process.exitCode = misuse ? 2 : 1;
}
