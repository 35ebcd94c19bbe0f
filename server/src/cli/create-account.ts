// `npm run create-account -- --email name@town.fr`: makes the account of a coordinator of every territory, the first one an
// administrator's too. The password is asked for, or read
// from standard input when it is piped; it is never an argument, where other users of the machine could see it.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { everyTerritory } from '@diagnostic/shared/api/accounts.ts';
import { openAuth } from '../auth.ts';
import { readConfig } from '../config.ts';

const complain = (line: string) => process.stderr.write(`${line}\n`);

const email = emailArgument();
if (email === undefined) {
  complain('Usage: npm run create-account -- --email name@town.fr');
  process.exit(2);
}

process.umask(0o077);
try {
  const auth = await openAuth(readConfig(process.env));
  try {
    const password = process.stdin.isTTY ? await askPassword() : await pipedPassword();
    const object = await auth.createAccount(email, password);
    await auth.audit.record({ actor: 'operator', action: 'account-made', object, territories: [everyTerritory] });
    process.stdout.write(`${JSON.stringify({ created: email.toLowerCase() })}\n`);
  } finally {
    await auth.close();
  }
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function emailArgument(): string | undefined {
  try {
    return parseArgs({ options: { email: { type: 'string' } } }).values.email;
  } catch {
    return undefined;
  }
}

async function askPassword(): Promise<string> {
  // What is typed is not shown.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write('Password (at least 12 characters): ');
  const password = await prompt.question('');
  process.stderr.write('\n');
  prompt.close();
  return password;
}

async function pipedPassword(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
