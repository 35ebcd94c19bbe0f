// npm run --silent publication -- --campaign C [--open]     makes the next publication, and opens it to everyone with --open
// npm run --silent publication -- --campaign C --verify ID  computes it again: {"id","state":"recomputed"|"sealed"}
// Prints JSON on standard output. Exit 0: done; 1: refused, with the reason; 2: misuse.
import { parseArgs } from 'node:util';
import { publish } from '../jobs/publish.ts';
import { verify } from '../jobs/verify.ts';
import type { Store } from '../store/store.ts';
import { Misuse, Refusal, runCommand } from './command.ts';
import { progressBar } from './progress-bar.ts';
import { withStore } from './with-store.ts';

const usage = 'Usage: npm run --silent publication -- --campaign CAMPAIGN [--open | --verify ID]';

function readArguments(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { campaign: { type: 'string' }, open: { type: 'boolean' }, verify: { type: 'string' } },
    });
    const { campaign, open = false, verify: id } = values;
    if (!campaign) throw new Error('A campaign is needed.');
    if (open && id !== undefined) throw new Error('--open and --verify do not go together.');
    return { campaign, open, id };
  } catch (error) {
    throw new Misuse(`${(error as Error).message}\n${usage}`);
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

await runCommand(async (args) => {
  const { campaign, open, id } = readArguments(args);
  return withStore(async (store) => {
    if (id === undefined) return make(store, campaign, open);
    const verdict = await verify(store, campaign, id);
    if ('broken' in verdict) throw new Refusal(verdict.broken);
    return { id, ...verdict };
  });
});
