import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { type ReactNode, useEffect } from 'react';
import { useWording } from '../language/wording.tsx';
import { Screen } from '../screen.tsx';
import { MapSection } from './map-section.tsx';
import { Receipt } from './receipt.tsx';
import type { Afterwards } from './use-afterwards.ts';
import { HelpNearby, WhatNext } from './what-next.tsx';

/** Shown only once a receipt is there: the proof, the person's own map, what happens next, where to find help. */
export function Thanks(props: {
  campaign: string;
  receipt: string;
  questionnaire: PublishedQuestionnaire;
  afterwards: Afterwards;
  /** Calendar day the collection ends; the page's own when absent. */
  closesOn?: string;
  /** What goes with the receipt: the code that withdraws. */
  children?: ReactNode;
}) {
  const { campaign, receipt, questionnaire, afterwards, children } = props;
  const { closesOn = document.getElementById('app')?.dataset.closesOn ?? '' } = props;
  const { t, language } = useWording();
  const { erase } = afterwards;
  // Leaving the screen, by a reset of a shared device as by a link, forgets the answers behind the map.
  useEffect(() => {
    window.addEventListener('pagehide', erase);
    return () => {
      window.removeEventListener('pagehide', erase);
      erase();
    };
  }, [erase]);
  const query = { lang: language };
  return (
    <Screen title={t('respond.thanks')}>
      <p className="lede">{t('respond.thanksLede')}</p>
      <Receipt receipt={receipt} />
      {children}
      <MapSection campaign={campaign} afterwards={afterwards} />
      <WhatNext closesOn={closesOn} />
      <HelpNearby campaign={campaign} lines={questionnaire.helpLines ?? []} />
      <a className="cta" href={pathTo(pages.publicResults, { campaign }, query)}>
        {t('respond.results')}
      </a>
      <p className="sub">
        <a href={pathTo(pages.campaign, { campaign }, query)}>{t('respond.other')}</a>
      </p>
    </Screen>
  );
}
