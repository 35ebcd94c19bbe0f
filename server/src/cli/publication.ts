// npm run --silent publication -- --campaign C [--open]     makes the next publication, and opens it to everyone with --open
// npm run --silent publication -- --campaign C --verify ID  computes it again: {"id","state":"recomputed"|"sealed"}
// Prints JSON on standard output. Exit 0: done; 1: refused, with the reason; 2: misuse.
import { parseArgs } from 'node:util';
import { Problem } from '@diagnostic/shared/problem.ts';
import { ConfigProblem, readConfig } from '../config.ts';
import { publish } from '../jobs/publish.ts';
import { verify } from '../jobs/verify.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { progressBar } from './progress-bar.ts';

const usage = 'Usage: npm run --silent publication -- --campaign CAMPAIGN [--open | --verify ID]';

class Misuse extends Error {}
class Refusal extends Error {}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { campaign: { type: 'string' }, open: { type: 'boolean' }, verify: { type: 'string' } },
    });
    const { campaign, open = false, verify: id } = values;
    if (!campaign) throw new Misuse('A campaign is needed.');
    if (open && id !== undefined) throw new Misuse('--open and --verify do not go together.');
    return { campaign, open, id };
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

async function make(store: Store, campaign: string, open: boolean): Promise<object> {
  const bar = progressBar('Making the publication');
  try {
    const progress = (share: number) => bar.show(share, 'weights, scores, ranks');
    const outcome = await publish(store, campaign, { now: new Date(), progress });
    if ('notDue' in outcome) throw new Refusal(outcome.notDue);
    const { id, madeOn, hash, responses } = outcome.made;
    if (open) await store.publications.open(campaign, id);
    return { id, madeOn, opened: open, responses, hash };
  } finally {
    bar.end();
  }
}

async function run(): Promise<object> {
  const { campaign, open, id } = readArguments();
  const store = await openStore(readConfig(process.env));
  try {
    if (id === undefined) return await make(store, campaign, open);
    const verified = await verify(store, campaign, id);
    if ('broken' in verified) throw new Refusal(verified.broken);
    return { id, ...verified };
  } finally {
    await store.close();
  }
}

try {
  process.stdout.write(`${JSON.stringify(await run())}\n`);
} catch (error) {
  const said = [Misuse, Refusal, ConfigProblem, Problem].some((kind) => error instanceof kind);
  const reason = error instanceof Error ? (said ? error.message : (error.stack ?? error.message)) : error;
  process.stderr.write(`${reason}\n${error instanceof Misuse ? `${usage}\n` : ''}`);
  process.exitCode = error instanceof Misuse || error instanceof ConfigProblem ? 2 : 1;
}
