import { useState } from 'react';
import { useWording } from '../language/wording.tsx';
import { Screen } from '../screen.tsx';

/** A draft was left on this device: whoever is here now says what becomes of it, before anything of it is shown. */
export function DraftFound(props: { onResume: () => Promise<void>; onRestart: () => Promise<void> }) {
  const { onResume, onRestart } = props;
  const { t } = useWording();
  const [notLoaded, setNotLoaded] = useState(false);
  const resume = () => {
    setNotLoaded(false);
    onResume().catch(() => setNotLoaded(true));
  };
  return (
    <Screen title={t('keep.found')}>
      <p className="lede">{t('keep.foundMore')}</p>
      {notLoaded && (
        <p className="error" role="alert">
          {t('respond.notLoaded')} {t('respond.notLoadedMore')}
        </p>
      )}
      <button type="button" className="cta" onClick={resume}>
        {t('survey.resume')}
      </button>
      <button type="button" className="second" onClick={() => void onRestart()}>
        {t('keep.restart')}
      </button>
      <p className="note">{t('keep.restartMore')}</p>
    </Screen>
  );
}

/** One draft is answered in one tab. */
export function OpenElsewhere({ onOther }: { onOther: () => void }) {
  const { t } = useWording();
  return (
    <Screen title={t('keep.elsewhere')}>
      <p className="lede">{t('keep.elsewhereMore')}</p>
      <button type="button" className="cta" onClick={() => window.location.reload()}>
        {t('keep.elsewhereAgain')}
      </button>
      <button type="button" className="second" onClick={onOther}>
        {t('keep.other')}
      </button>
      <p className="note">{t('keep.otherMore')}</p>
    </Screen>
  );
}
