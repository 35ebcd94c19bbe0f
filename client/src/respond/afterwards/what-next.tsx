import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { HelpLine } from '@diagnostic/shared/questionnaire/definition.ts';
import { HelpLines } from '../help-lines.tsx';
import { dayIn } from '../language/in-language.ts';
import { useWording } from '../language/wording.tsx';

/** What becomes of the answers, in the order it happens. `closesOn` is a calendar day, empty when it is not known. */
export function WhatNext({ closesOn }: { closesOn: string }) {
  const { t, language } = useWording();
  const first = closesOn
    ? t('afterwards.nextAnswers', { day: dayIn(closesOn, language) })
    : t('afterwards.nextAnswersNoDay');
  return (
    <section aria-labelledby="what-next">
      <h2 id="what-next">{t('afterwards.next')}</h2>
      <ol className="steps">
        <li>{first}</li>
        <li>{t('afterwards.nextResults')}</li>
        <li>{t('afterwards.nextPriorities')}</li>
        <li>{t('afterwards.nextActions')}</li>
      </ol>
    </section>
  );
}

/** Whom one can turn to: people nearby, those who run the survey, numbers to call. */
export function HelpNearby({ campaign, lines }: { campaign: string; lines: HelpLine[] }) {
  const { t, language } = useWording();
  return (
    <section aria-labelledby="nearby">
      <h2 id="nearby">{t('afterwards.nearby')}</h2>
      <p>{t('afterwards.nearbyText')}</p>
      {lines.length > 0 ? (
        <HelpLines lines={lines} heading="h3" />
      ) : (
        <p>
          {t('help.notMonitored')} {t('help.urgent')}
        </p>
      )}
      <p>
        <a href={pathTo(pages.dataNotice, { campaign }, { lang: language })}>{t('afterwards.contact')}</a>
      </p>
    </section>
  );
}
