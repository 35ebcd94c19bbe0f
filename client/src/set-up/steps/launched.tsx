import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import { useEffect, useRef } from 'react';
import { useText } from '../../text/text.tsx';

/** It is launched: where residents answer, what to print, and the desk of this campaign. */
export function Launched({ campaign, setUp }: { campaign: string; setUp: SetUpAnswer }) {
  const { t, day } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const address = pathTo(pages.campaign, { campaign });
  return (
    <section className="card launched">
      <h2 ref={heading} tabIndex={-1}>
        {t('setUp.launched')}
      </h2>
      <p>{t('setUp.launchedHow', { day: day(setUp.content.definition.opensOn) })}</p>
      <ul>
        <li>
          <a href={address}>{`${location.origin}${address}`}</a>
        </li>
        <li>
          <a href={pathTo(pages.paper, { campaign })}>{t('setUp.paper')}</a>
        </li>
        <li>
          {/* Read anew by the server: the desk then is this campaign's. */}
          <a href={`${pages.coordination}?campagne=${campaign}`}>{t('setUp.desk')}</a>
        </li>
      </ul>
    </section>
  );
}
