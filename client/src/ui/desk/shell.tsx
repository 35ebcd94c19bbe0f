import type { DeskRight } from '@diagnostic/shared/api/accounts.ts';
import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { type TextKey, useText } from '../../text/text.tsx';
import { keepQuery } from './kept-query.ts';
import { useSettings } from './settings.tsx';

const sectionsOf = (campaign: string): { path: string; label: TextKey; right?: DeskRight }[] => [
  { path: pages.results, label: 'shell.results' },
  { path: pages.priorities, label: 'shell.priorities' },
  { path: pages.actionSheets, label: 'shell.actionSheets', right: 'read-sheets' },
  ...(campaign
    ? [{ path: pathTo(pages.observe, { campaign }), label: 'shell.observe', right: 'observe' } as const]
    : []),
  { path: pages.paperEntry, label: 'shell.paperEntry', right: 'enter-paper' },
  { path: pages.setUps, label: 'shell.setUps', right: 'set-up-campaigns' },
  { path: pages.accounts, label: 'shell.accounts', right: 'manage-accounts' },
];
/** What there is to see before the first campaign. */
const withoutCampaign: string[] = [pages.setUps, pages.accounts];

/** What surrounds every screen: who we are, where we are, in which language, as whom. */
export function Shell({ children }: { children: ReactNode }) {
  const settings = useSettings();
  const { t } = useText();
  return (
    <>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <header>
        {settings.demonstration && <p className="demonstration">{t('shell.demonstration')}</p>}
        <div className="top">
          <Logo />
          <nav aria-label={t('shell.sections')}>
            {settings.role === 'staff' ? (
              sectionsOf(settings.campaign)
                .filter(({ right }) => right === undefined || settings.rights.has(right))
                .filter(({ path }) => settings.campaign !== '' || withoutCampaign.includes(path))
                .map((section) => <SectionLink key={section.path} {...section} />)
            ) : (
              <>
                <a href={pathTo(pages.campaign, settings)}>{t('shell.answer')}</a>
                <SectionLink path={pathTo(pages.publicResults, settings)} label="shell.results" />
              </>
            )}
          </nav>
          <p className="top-campaign">{settings.campaignTitle}</p>
          <LanguageSwitch />
          {settings.role === 'staff' && <SignOut user={settings.user} />}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function Logo() {
  const { t } = useText();
  return (
    <a className="logo" href={pages.home}>
      <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
        <rect x="1" y="14" width="6" height="11" rx="2" fill="var(--s1)" />
        <rect x="10" y="8" width="6" height="17" rx="2" fill="var(--s7)" />
        <rect x="19" y="1" width="6" height="24" rx="2" fill="var(--brand)" />
      </svg>
      {t('app.name')}
    </a>
  );
}

function SectionLink({ path, label }: { path: string; label: TextKey }) {
  const [here] = useLocation();
  const { t } = useText();
  const current = here === path ? 'page' : here.startsWith(`${path}/`) ? 'true' : undefined;
  return (
    <Link href={path} aria-current={current}>
      {t(label)}
    </Link>
  );
}

/** A plain link: the server answers the same page in the other language. */
function LanguageSwitch() {
  const { language } = useSettings();
  const [here] = useLocation();
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <a className="top-language" href={keepQuery(here, { lang: other })} lang={other} hrefLang={other}>
      {other === 'en' ? 'English' : 'Français'}
    </a>
  );
}

function SignOut({ user }: { user: string }) {
  const { t } = useText();
  return (
    <form method="post" action={pages.signOut} className="top-user">
      <a href={pages.ownAccount} aria-label={t('shell.ownAccount', { user })}>
        {user}
      </a>
      <button type="submit" className="button quiet">
        {t('shell.signOut')}
      </button>
    </form>
  );
}
