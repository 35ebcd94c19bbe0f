import { checkPayload } from '@diagnostic/shared/api/check-payload.ts';
import { definitionFile } from '@diagnostic/shared/api/definition-file.ts';
import type { CampaignDefinition } from '@diagnostic/shared/campaign/library.ts';
import type { SetUpContent } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import * as z from 'zod';
import { faultsOf } from '../../library.ts';
import { strangeChannel } from './strange-channel.ts';

/** Far deeper than rules are written; checks of every kind go down one call a level. */
const DEEPEST = 40;

const held = z.object({ definition: definitionFile });

/**
 * A set-up that takes a definition up: its shape, then what the steps are held to. What is launched from the desk is answered
 * by real people, whatever the file says of itself.
 *
 * @throws {Problem} `invalid-content`, with each place of the file that is refused.
 */
export async function imported(file: unknown): Promise<SetUpContent> {
  if (isDeeperThan(DEEPEST, file))
    throw new Problem('invalid-content', {
      fields: [{ path: '/definition', code: 'ill-formed', message: `At most ${DEEPEST} levels, one in the other.` }],
    });
  const faults = await faultsOf(file, 'campaign');
  if (faults.length > 0) {
    const fields = faults.slice(0, 10).map(({ path, message }) => ({
      path: `/definition/${path.map((part) => String(part).slice(0, 64)).join('/')}`,
      code: 'ill-formed',
      message,
    }));
    throw new Problem('invalid-content', { fields });
  }
  checkPayload(held, { definition: file }, 'invalid-content');
  const definition = file as CampaignDefinition;
  const strange = await strangeChannel(definition.channels);
  if (strange !== -1)
    throw new Problem('invalid-content', {
      fields: [{ path: `/definition/channels/${strange}`, code: 'not-offered', message: 'There is no such channel.' }],
    });
  return { definition: { ...definition, demonstration: false } };
}

/** Level by level, without a call for each. */
function isDeeperThan(most: number, value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= most; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}
