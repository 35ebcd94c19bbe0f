import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { useWording } from './language/wording.tsx';
import { Screen } from './screen.tsx';

/** Asks once more before everything goes. */
export function Stopping({ onErase, onKeepOn }: { onErase: () => void; onKeepOn: () => void }) {
  const { t } = useWording();
  return (
    <Screen title={t('respond.eraseTitle')}>
      <p className="lede">{t('survey.stopConfirm')}</p>
      <button type="button" className="cta" onClick={onKeepOn}>
        {t('respond.keepOn')}
      </button>
      <button type="button" className="second" onClick={onErase}>
        {t('respond.erase')}
      </button>
    </Screen>
  );
}

/** @param props.failed the device did not erase what it kept: its owner must know. */
export function Erased({ campaign, failed = false }: { campaign: string; failed?: boolean }) {
  const { t } = useWording();
  return (
    <Screen title={t(failed ? 'keep.notErased' : 'respond.erased')}>
      <p className="lede">{t(failed ? 'keep.notErasedMore' : 'respond.erasedMore')}</p>
      <BackToStart campaign={campaign} />
    </Screen>
  );
}

export function BackToStart({ campaign }: { campaign: string }) {
  const { t, language } = useWording();
  return (
    <p className="sub">
      <a href={pathTo(pages.campaign, { campaign }, { lang: language })}>{t('respond.home')}</a>
    </p>
  );
}
