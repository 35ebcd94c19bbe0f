// npm run --silent import -- --campaign C --mapping MAP.json F.csv [--dry-run]
// Prints {"read","accepted","duplicates","refused","errors":[{"line","column","code","message"}]} on standard output.
// Exit 0: every line is stored; 1: refused, in part or whole; 2: misuse.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { ImportMapping } from '@diagnostic/shared/response/import-mapping.ts';
import { campaignPhase, isoWeek } from '../calendar.ts';
import { readChecked } from '../library.ts';
import { Misuse, Refusal, runCommand } from './command.ts';
import { importResponses } from './import/import-responses.ts';
import { MappingProblem } from './import/map-record.ts';
import { launchedCampaign } from './launched-campaign.ts';
import { progressBar } from './progress-bar.ts';
import { withStore } from './with-store.ts';

const usage = 'Usage: npm run --silent import -- --campaign CAMPAIGN --mapping MAPPING.json FILE.csv [--dry-run]';

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { campaign: { type: 'string' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    });
    const [file, ...others] = positionals;
    const { campaign, mapping } = values;
    if (!campaign || !mapping || !file || others.length > 0) throw new Error('A campaign, a mapping and one file.');
    for (const path of [mapping, file]) if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
    return { campaign, mapping, file, dryRun: values['dry-run'] ?? false };
  } catch (error) {
    throw new Misuse(`${(error as Error).message}\n${usage}`);
  }
}

await runCommand(async (args) => {
  const { campaign: name, mapping: mappingFile, file, dryRun } = readArguments(args);
  const now = new Date();
  const bar = progressBar(`Importing ${file}`);
  const result = await withStore(async (store) => {
    const mapping = await readChecked<ImportMapping>(pathToFileURL(mappingFile), 'mapping');
    const campaign = await launchedCampaign(store, name, now);
    // Its keys are forgotten then: lines imported before could not be told from new ones.
    if (campaignPhase(campaign.bundle, now) === 'closed') throw new Problem('campaign-closed');
    return importResponses({
      campaign,
      mapping,
      file,
      week: isoWeek(now, campaign.bundle.timeZone),
      intake: dryRun ? null : store.intake,
      progress: (share, { read, refused }) => bar.show(share, `${read} lines read, ${refused} refused`),
    });
  })
    .catch((error: unknown) => {
      if (error instanceof MappingProblem) throw new Refusal(error.message);
      throw error;
    })
    .finally(() => bar.end());
  if (result.refused > 0) process.exitCode = 1;
  return result;
});
