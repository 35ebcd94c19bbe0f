import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

export interface Message {
  /** A checked e-mail address. */
  to: string;
  subject: string;
  text: string;
}

/** Sends a message; false when the server for mail did not take it. */
export type SendMail = (message: Message) => Promise<boolean>;

/**
 * Messages through the operator's own server for mail; undefined where there is none. Between machines the way there is
 * encrypted, or nothing is sent.
 */
export function mailer({
  smtpUrl,
  smtpFrom,
  publicUrl,
}: Pick<Config, 'smtpUrl' | 'smtpFrom' | 'publicUrl'>): SendMail | undefined {
  if (!smtpUrl) return undefined;
  const { protocol, hostname } = new URL(smtpUrl);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const transport = createTransport(
    {
      url: smtpUrl,
      requireTLS: protocol === 'smtp:' && !local,
      ignoreTLS: local,
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
    },
    { from: smtpFrom ?? `noreply@${new URL(publicUrl).hostname}` },
  );
  return async ({ to, subject, text }) => {
    try {
      await transport.sendMail({ to: { name: '', address: to }, subject, text });
      return true;
    } catch {
      return false;
    }
  };
}
