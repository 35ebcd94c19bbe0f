import { api, pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import { setUpSteps } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { launchSetUp, removeSetUp } from '../../api.ts';
import { useText } from '../../text/text.tsx';
import { Refused } from '../refused.tsx';
import { stepPath } from '../step-paths.ts';
import { Launched } from './launched.tsx';
import { Summary } from './summary.tsx';

/** Everything on one page, what is missing, and the act that freezes it. */
export function LaunchStep({ setUp }: { setUp: SetUpAnswer }) {
  const { t } = useText();
  const [sure, setSure] = useState(false);
  const launching = useMutation({ mutationFn: () => launchSetUp(setUp) });
  if (launching.data) return <Launched campaign={launching.data.campaign} setUp={setUp} />;
  return (
    <div className="launch">
      <Missing setUp={setUp} />
      <Summary setUp={setUp} />
      <section className="card" aria-labelledby="launch-title">
        <h2 id="launch-title">{t('setUp.launch')}</h2>
        <p>{t('setUp.launchHow')}</p>
        <label className="choice">
          <input
            type="checkbox"
            checked={sure}
            disabled={setUp.findings.length > 0}
            onChange={({ target }) => setSure(target.checked)}
          />
          {t('setUp.launchSure')}
        </label>
        <p className="step-foot">
          <button
            type="button"
            className="button full"
            disabled={!sure || setUp.findings.length > 0 || launching.isPending}
            onClick={() => launching.mutate()}
          >
            {t(launching.isPending ? 'setUp.launching' : 'setUp.launchAct')}
          </button>
        </p>
        <Refused problem={launching.error} />
      </section>
      <section className="card" aria-labelledby="elsewhere-title">
        <h2 id="elsewhere-title">{t('setUp.elsewhere')}</h2>
        <p className="note">{t('setUp.elsewhereHow')}</p>
        <p className="acts">
          <a className="button" href={pathTo(api.setUpDefinition, { id: setUp.id })} download>
            {t('setUp.download')}
          </a>
          <Removal setUp={setUp} />
        </p>
      </section>
    </div>
  );
}

function Missing({ setUp }: { setUp: SetUpAnswer }) {
  const { t } = useText();
  if (setUp.findings.length === 0)
    return (
      <p className="card all-there" role="status">
        {t('setUp.allThere')}
      </p>
    );
  return (
    <section className="card missing" aria-labelledby="missing-title">
      <h2 id="missing-title">{t('setUp.missing', { count: setUp.findings.length })}</h2>
      <ul>
        {[...setUp.findings]
          .sort((a, b) => setUpSteps.indexOf(a.step) - setUpSteps.indexOf(b.step))
          .map(({ step, code, about = '' }) => (
            <li key={`${code} ${about}`}>
              {t(`setUp.finding.${code}`, { about })}{' '}
              {step !== 'launch' && (
                <Link href={stepPath(setUp.id, step)}>
                  {t('setUp.goTo', { step: t(`setUp.step.${step}`) })}
                  <span className="visually-hidden"> {t(`setUp.finding.${code}`, { about })}</span>
                </Link>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}

/** Asked for twice. */
function Removal({ setUp }: { setUp: SetUpAnswer }) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState(false);
  const removing = useMutation({ mutationFn: () => removeSetUp(setUp), onSuccess: () => navigate(pages.setUps) });
  return (
    <>
      <button type="button" className="button quiet" onClick={() => (asked ? removing.mutate() : setAsked(true))}>
        {t(asked ? 'setUp.removeSure' : 'setUp.removeAct')}
      </button>
      <Refused problem={removing.error} />
    </>
  );
}
