// The server as `npm start` runs it, on a day the demonstration campaign is open, for a test to kill.
// Argument: the data directory. Prints its address.
import { readConfig } from '@diagnostic/server/src/config.ts';
import { startServer } from '@diagnostic/server/src/start.ts';
import { demonstration } from '../bench/fixture.ts';

const [dataDirectory = ''] = process.argv.slice(2);
const { bundle } = await demonstration();
const clock = () => new Date(`${bundle.opensOn}T12:00:00Z`);
const config = readConfig({ PORT: '0', DATA_DIR: dataDirectory });
const server = await startServer(config, { clock });
await server.store.campaigns.launch(bundle, bundle.opensOn);
process.stdout.write(`${server.url}\n`);
