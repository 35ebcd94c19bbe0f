import { useEffect, useState } from 'react';
import type { Keep } from '../keep/keep.ts';
import { useWording } from '../language/wording.tsx';

/** What the respondent must know of what the device keeps; nothing is said while all is well. */
export function KeptNotice({ keep, keepsDraft, shared }: { keep: Keep; keepsDraft: boolean; shared: boolean }) {
  const { t } = useWording();
  const onDevice = useOnDevice(keep);
  if (shared) return <p className="kept-notice">{t('survey.sharedDevice')}</p>;
  return (
    <>
      {(!onDevice || !keepsDraft) && (
        <p className="kept-notice warning" role="status">
          <strong>{t('keep.inPageOnly')}</strong> {t(onDevice ? 'keep.otherMore' : 'keep.inPageOnlyMore')}
        </p>
      )}
      {keep.drafts.expired() > 0 && (
        <p className="kept-notice" role="status">
          {t('keep.expired')}
        </p>
      )}
    </>
  );
}

export function useOnDevice(keep: Keep): boolean {
  const [onDevice, setOnDevice] = useState(keep.onDevice);
  useEffect(() => keep.subscribe(() => setOnDevice(keep.onDevice())), [keep]);
  return onDevice;
}
