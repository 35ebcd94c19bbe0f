// The product, as `npm start` runs it, over a fresh SQLite store; only the shock absorber per address is raised, as all
// requests come from one. Argument: folder of the data. Prints its address, then for each line it is sent the microseconds of
// CPU it has used; stops when standard input ends.
import { readConfig } from '@diagnostic/server/src/config.ts';
import { standardLimits } from '@diagnostic/server/src/http/limits.ts';
import { startServer } from '@diagnostic/server/src/start.ts';
import { demonstration } from './fixture.ts';

const [folder = ''] = process.argv.slice(2);
const config = readConfig({ PORT: '0', DATA_DIR: folder });
const limits = Object.fromEntries(Object.keys(standardLimits).map((name) => [name, 1e9]));
const server = await startServer(config, { limits });
await server.store.campaigns.launch((await demonstration()).bundle, new Date().toISOString().slice(0, 10));
process.stdout.write(`${server.url}\n`);
process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${user + system}\n`);
});
process.stdin.on('end', async () => {
  await server.stop();
  process.exit(0);
});
