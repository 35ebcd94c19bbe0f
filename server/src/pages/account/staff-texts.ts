import type { Grant } from '@diagnostic/shared/api/accounts.ts';
import { everyTerritory, roleNames } from '@diagnostic/shared/api/accounts.ts';
import type { Request } from 'express';
import { IntlMessageFormat } from 'intl-messageformat';
import type { AppContext } from '../../context.ts';
import { type Wording, wordingFor } from '../texts.ts';
import english from './texts/en.json' with { type: 'json' };
import french from './texts/fr.json' with { type: 'json' };

export type StaffKey = keyof typeof french;

/** The words of a page for staff, in French or English: what residents never see is not translated further. */
export interface StaffWording extends Wording {
  s(key: StaffKey, values?: Record<string, string | number>): string;
  /** A moment of today or before, to the minute. */
  moment(date: Date): string;
}

const messages: Record<string, Record<StaffKey, string>> = { fr: french, en: english };
const made = new Map<string, IntlMessageFormat>();

export function staffWordingFor(request: Pick<Request, 'url' | 'headers'>): StaffWording {
  const wording = wordingFor(request, ['fr', 'en']);
  const language = wording.language === 'en' ? 'en' : 'fr';
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });
  return {
    ...wording,
    s(key, values) {
      const message = made.get(`${language} ${key}`) ?? new IntlMessageFormat(messages[language]?.[key] ?? key, locale);
      made.set(`${language} ${key}`, message);
      return String(message.format(values));
    },
    moment: (date) => moments.format(date),
  };
}

/** Roles in words, each with the name of its territory. */
export async function rolesInWords(
  { store }: Pick<AppContext, 'store'>,
  { s, of }: StaffWording,
  grants: Grant[],
): Promise<string[]> {
  const campaigns = await store.campaigns.list();
  const nameOf = (code: string) => {
    const found = campaigns.find(({ bundle }) => bundle.territory.code === code);
    return found ? of(found.bundle.territory.name) : code;
  };
  return grants.map(({ role, territory }) =>
    s('role.on', {
      role: of(roleNames[role]),
      territory: territory === everyTerritory ? s('role.everywhere') : nameOf(territory),
    }),
  );
}
