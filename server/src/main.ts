// `npm start`: the application for real, over DATA_DIR or DATABASE_URL.
import { type Config, readConfig } from './config.ts';
import { startServer } from './start.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

// What is written here is for its owner only.
process.umask(0o077);

try {
  const config = readConfig(process.env);
  warnOfUnused(config);
  const running = await startServer(config);
  if (running.firstVisit) say(`first account: ${running.firstVisit}`);
  say(`ready ${running.url}`);

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      await running.stop();
      process.exit(0);
    });
  }
} catch (error) {
  complain(`Not started. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

function warnOfUnused({ oidc }: Config): void {
  if (oidc) complain('OIDC_* are well-formed, but this release signs in with local accounts only.');
}
