import type { AddressInfo } from 'node:net';
import { mailer } from '@diagnostic/server/src/accounts/mail.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';

/** What came to a server for mail that knows no encryption and takes whatever it is told. */
const met = { connections: 0, passwords: 0, messages: 0 };
const smtp = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onConnect(_session, done) {
    met.connections += 1;
    done();
  },
  onAuth(_auth, _session, done) {
    met.passwords += 1;
    done(null, { user: 'diagnostic' });
  },
  onData(stream, _session, done) {
    met.messages += 1;
    stream.resume();
    stream.on('end', done);
  },
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  port = (smtp.server.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((closed) => smtp.close(closed)));

const send = (host: string) =>
  mailer({ smtpUrl: `smtp://diagnostic:secret@${host}:${port}`, publicUrl: 'https://diagnostic.example.fr' })?.({
    to: 'a@ville.fr',
    subject: 'Invitation',
    text: 'Un lien.',
  });

test('a message does not leave for another machine in the clear, nor does the password; on one’s own it does', async () => {
  // The same server, under an address that is not known for this machine's.
  expect(await send('0.0.0.0')).toBe(false);
  expect(met).toEqual({ connections: 1, passwords: 0, messages: 0 });
  expect(await send('127.0.0.1')).toBe(true);
  expect(met).toEqual({ connections: 2, passwords: 1, messages: 1 });
});
