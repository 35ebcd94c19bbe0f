import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import { bodies, campaignName, demonstration, freshFolder, writeBodies } from './fixture.ts';
import { type Bench, measureIn, median, nextLine, start } from './measure.ts';

const rounds = 5;
const secondsEach = 3;
const connections = 64;

/**
 * Responses acknowledged after a durable commit, through HTTP at 64 connections, against better-sqlite3 alone storing the
 * same bodies in durable groups of 50. Server and anchor run on one core, the respondents on the other, in interleaved rounds.
 */
export const accept: Bench = async (say) => {
  const folder = freshFolder();
  const lines = bodies(await demonstration(), 2000);
  const file = writeBodies(folder, lines);
  const server = start('./accept-server.ts', [`${folder}/data`], 0);
  try {
    const port = new URL(await nextLine(server)).port;
    const load = [port, pathTo(api.responses, { campaign: campaignName }), file, String(connections)];
    const respond = (seconds: number) => measureIn<Load>('./accept-load.ts', [...load, String(seconds)], 1);
    const store = () => measureIn<Rate>('./accept-raw.ts', [file, folder, String(secondsEach)], 0);

    await respond(2);
    const pairs: { raw: Rate; http: Load }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const raw = await store();
      const http = await respond(secondsEach);
      if (http.refused) throw new Error(`A response was not accepted: ${http.refused}`);
      pairs.push({ raw, http });
      say(`  round ${round + 1}: ${Math.round(http.perSecond)}/s ÷ ${Math.round(raw.perSecond)}/s`);
    }
    const middle = (of: (pair: (typeof pairs)[number]) => number) => median(pairs.map(of));
    const bytes = Math.round(lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / lines.length);
    return [
      {
        name: 'durable responses through HTTP ÷ raw better-sqlite3 FULL, groups of 50',
        ratio: middle(({ raw, http }) => http.perSecond / raw.perSecond),
        goal: { atLeast: 0.15, aim: 0.22 },
        behind: [
          `${Math.round(middle(({ http }) => http.perSecond))}/s ÷ ${Math.round(middle(({ raw }) => raw.perSecond))}/s`,
          `p50 ${middle(({ http }) => http.p50).toFixed(1)} ms, p99 ${middle(({ http }) => http.p99).toFixed(1)} ms`,
          `${connections} connections, ${bytes} bytes each`,
        ].join('; '),
      },
    ];
  } finally {
    server.stdin?.end();
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Rate {
  perSecond: number;
}

interface Load extends Rate {
  p50: number;
  p99: number;
  /** The last answer that was not 201; empty without any. */
  refused: string;
}
