import { readSimulation } from '@diagnostic/server/src/library.ts';
import { simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';
import { expect, test } from '@jest/globals';
import { valClair } from '../../support/library.ts';
import { prepare } from '../../support/prepare-small.ts';
import { type Folded, foldAll } from '../../support/small-campaign.ts';

const parameters = await readSimulation('val-clair');

// method: 300 and 1,300 answers over eight weeks give three publications or more.
test.each(process.env.DEEP ? [300, 1300] : [300])(
  '%i answers over eight weeks give three publications or more',
  (count) => {
    const responses = [...simulateResponses(valClair, parameters, { seed: 3, count })];
    let folded: Folded = { cells: [], segments: [] };
    const made: Extract<ReturnType<typeof prepare>, { made: unknown }>['made'][] = [];
    for (let week = 0; week < 8; week++) {
      const batch = responses
        .filter((_, place) => place % 8 === week)
        .map(({ week: _, ...content }) => ({ ...content, weight: 1 }));
      folded = foldAll(valClair, [batch], folded);
      const outcome = prepare(valClair, folded, { earlier: [...made], today: `2026-10-${10 + week}` });
      if ('made' in outcome) made.push(outcome.made);
    }
    expect(made.length).toBeGreaterThanOrEqual(3);
    for (const { publication } of made) {
      const withheld = publication.scores.filter(({ flags }) => flags.includes('withheld')).length;
      const shown = publication.scores.filter(({ mean }) => mean !== null).length;
      expect(withheld).toBeLessThanOrEqual(shown);
    }
  },
  120_000,
);
