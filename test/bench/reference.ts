import { havePublished } from '../reference/published.ts';
import { reproduced } from '../reference/reproduced.ts';
import type { Bench } from './measure.ts';

/** Figures of R's survey package that come out the same here, over those compared, file by file. */
export const reference: Bench = async (say) => {
  const files = await reproduced();
  if (!havePublished) say('only those in the project: ../shared/statistics is not on this machine');
  return files.map(({ file, reproduced: same, total }) => ({
    name: `${file}: reproduced ÷ compared`,
    ratio: same / total,
    goal: { atLeast: 1 },
    behind: `${same} / ${total}`,
  }));
};
