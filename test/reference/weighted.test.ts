import { describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../support/command-line.ts';
import { describedReproductions } from './described.ts';
import { agrees, closedForm, dataFile, havePublished } from './published.ts';
import { weightedFiles } from './reproduced.ts';
import { weightedReproductions } from './weighted.ts';

describe.each(weightedFiles)('R survey 4.1-1 on %s', (name) => {
  test.each([...weightedReproductions(name), ...describedReproductions(name)])('$call', async ({ checks }) => {
    const found = await checks();
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((check) => !agrees(check))).toEqual([]);
  });
});

(havePublished ? test : test.skip)(
  'the command itself prints what R gives: svymean(~srh_score, svydesign(ids=~1, weights=~pspwght))',
  () => {
    const data = dataFile('data/open/ess7_fr.csv');
    const args = ['--data', data, '--value', 'srh_score', '--weight', 'pspwght'];
    const { status, stdout, stderr } = runCommandLine('estimate', ...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [row] = (JSON.parse(stdout) as { rows: { mean: number; se: number }[] }).rows;
    expect(agrees({ what: 'mean', got: row?.mean, published: 68.4370537746033, within: closedForm })).toBe(true);
    expect(agrees({ what: 'se', got: row?.se, published: 0.614601796831687, within: closedForm })).toBe(true);
  },
);
