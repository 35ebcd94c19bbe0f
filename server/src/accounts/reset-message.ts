import type { Message } from './mail.ts';

/** Fixed words, in both languages: what an account's person reads is known to nobody here. */
export const resetMessage = (to: string): Message => ({
  to,
  subject: 'Votre second facteur a été réinitialisé · Your second factor was reset',
  text: `Bonjour,

L’administration du diagnostic partagé a retiré le second facteur, les codes de secours et les clés d’accès de votre compte, et fermé vos sessions. Connectez-vous avec votre mot de passe, sans tarder, pour en ajouter d’autres.

Si vous n’avez rien demandé, prévenez tout de suite l’administration\u00a0: quelqu’un s’est peut-être fait passer pour vous.

Hello,

The administration of the shared diagnostic removed the second factor, the recovery codes and the passkeys of your account, and closed your sessions. Sign in with your password, without delay, to add others.

If you asked for nothing, tell the administration at once: somebody may have passed themselves off as you.
`,
});
