import type { DeskRight } from '@diagnostic/shared/api/accounts.ts';
import { createContext, useContext } from 'react';

/** What the server wrote on the page for this screen: the campaign, the language, and who is reading. */
export interface Settings {
  campaign: string;
  campaignTitle: string;
  language: 'fr' | 'en';
  demonstration: boolean;
  role: 'public' | 'staff';
  /** What a member of staff may do on this territory. */
  rights: ReadonlySet<DeskRight>;
  user: string;
}

export function readSettings({ dataset }: HTMLElement): Settings {
  const campaign = dataset.campaign ?? '';
  return {
    campaign,
    campaignTitle: dataset.campaignTitle ?? campaign,
    language: dataset.language === 'en' ? 'en' : 'fr',
    demonstration: dataset.demonstration === 'true',
    role: dataset.role === 'staff' ? 'staff' : 'public',
    rights: new Set((dataset.rights ?? '').split(' ') as DeskRight[]),
    user: dataset.user ?? '',
  };
}

const Context = createContext<Settings | null>(null);
export const SettingsProvider = Context.Provider;

export function useSettings(): Settings {
  const settings = useContext(Context);
  if (!settings) throw new Error('This part is shown outside of SettingsProvider.');
  return settings;
}
