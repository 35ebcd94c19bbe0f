import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import { bodies, campaignName, demonstration, freshFolder, writeBodies } from './fixture.ts';
import { type Bench, linesOf, measureIn, median, start } from './measure.ts';

const rounds = 5;
const secondsEach = 3;
const connections = 64;
const warmUp = 8000;

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
    const nextLine = linesOf(server);
    const port = new URL(await nextLine()).port;
    const cpuUsed = async () => {
      server.stdin?.write('cpu\n');
      return Number(await nextLine());
    };
    const load = [port, pathTo(api.responses, { campaign: campaignName }), file, String(connections)];
    const respond = (seconds: number) => measureIn<Load>('./accept-load.ts', [...load, String(seconds)], 1);
    const store = () => measureIn<Rate>('./accept-raw.ts', [file, folder, String(secondsEach)], 0);

    // The compiler needs some thousands of requests before the server runs as it will for the rest of its life.
    for (let accepted = 0, tries = 0; accepted < warmUp && tries < 10; tries += 1) {
      accepted += (await respond(secondsEach)).accepted;
    }
    const pairs: { raw: Rate; http: Load }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const raw = await store();
      const before = await cpuUsed();
      const http = await respond(secondsEach);
      http.cpu = ((await cpuUsed()) - before) / http.accepted;
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
          `CPU ${Math.round(middle(({ http }) => http.cpu))} µs, ${Math.round(middle(({ raw }) => raw.cpu))} µs`,
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
  /** Microseconds of CPU for each. */
  cpu: number;
}

interface Load extends Rate {
  accepted: number;
  p50: number;
  p99: number;
  /** The last answer that was not 201; empty without any. */
  refused: string;
}
