import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const statistics = resolve(import.meta.dirname, '../../../shared/statistics');
const root = resolve(import.meta.dirname, '../..');

/**
 * The health module of the European Social Survey, round 7, France, and what R computed from it. Its licence keeps it out of the
 * project: tests use it when the folder is beside it, and say that they skipped when not.
 */
export const ess = {
  file: resolve(statistics, 'data/open/ess7_fr.csv'),
  mapping: resolve(root, 'surveys/campaigns/ess-2014-fr/mapping.json'),
  campaign: 'ess-2014-fr',
  present: existsSync(resolve(statistics, 'data/open/ess7_fr.csv')),
  reference: () => JSON.parse(readFileSync(resolve(statistics, 'reference/open/weighted_ess_fr.json'), 'utf8')),
};

if (!ess.present)
  process.stderr.write(`Skipped, as ${ess.file} is not there: the tests on the European Social Survey.\n`);
