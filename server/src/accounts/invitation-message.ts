import type { Message } from './mail.ts';

const words = {
  fr: {
    subject: 'Votre invitation à Diagnostic partagé',
    text: (link: string, day: string) => `Bonjour,

La coordination du diagnostic partagé vous invite. Ce lien crée votre compte, ou ajoute des rôles à celui que vous avez ; il sert une fois, jusqu’au ${day} :

${link}

Si vous n’attendiez pas ce message, ne faites rien : sans vous, aucun compte ne se crée.
`,
  },
  en: {
    subject: 'Your invitation to Diagnostic partagé',
    text: (link: string, day: string) => `Hello,

The coordination of the shared diagnostic invites you. This link creates your account, or adds roles to the one you have; it works once, until ${day}:

${link}

If you did not expect this message, do nothing: no account is made without you.
`,
  },
};

/** Fixed words and a link of ours: nothing that anybody typed but the address it goes to. */
export function invitationMessage(to: string, link: string, expiresOn: string, language: 'fr' | 'en'): Message {
  const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const { subject, text } = words[language];
  return { to, subject, text: text(link, day.format(new Date(`${expiresOn}T00:00:00Z`))) };
}
