import { useCallback, useEffect, useRef, useState } from 'react';
import { type Begun, deviceInUse, type RespondProps } from '../arrival/begun.ts';
import { useWording } from '../language/wording.tsx';
import type { Courier } from './courier.ts';
import { type Entry, entryKey } from './entry.ts';
import { finished } from './finished.ts';
import type { Life } from './machine.ts';
import { ownCourier } from './own-courier.ts';
import { showHere } from './shown-here.ts';

/** The present response on its way, as this page shows it. */
export interface OnItsWay {
  /** Nothing until the respondent sends. */
  life: Life | undefined;
  /** Seconds of the present wait. */
  waiting: number | undefined;
  send(): void;
  retry(): void;
  /** After a refusal: the answers are changed, and sent again. */
  takeBack(): void;
}

export function useSending(props: RespondProps, begun: Begun): OnItsWay {
  const { campaign } = props;
  const { language, t } = useWording();
  const [courier, setCourier] = useState<Courier>();
  const [key, setKey] = useState<string>();
  const [entry, setEntry] = useState<Entry>();
  const [, draw] = useState(0);
  const busy = useRef(false);

  useEffect(() => void ownCourier().then(setCourier), []);
  useEffect(() => {
    if (!courier || !key) return;
    const look = () => {
      const now = courier.entries().get(key);
      // A received response is shown from here once the queue forgot it.
      if (now) setEntry(now);
      draw((count) => count + 1);
    };
    look();
    return courier.subscribe(look);
  }, [courier, key]);

  const life = entry?.life;
  const receipt = life?.step === 'done' ? life.receipt : undefined;
  useEffect(() => {
    // On screen: nothing of it stays on the device.
    if (receipt && courier && key) courier.wipe(key).catch(() => {});
  }, [receipt, courier, key]);

  const sealingKey = props.sealingKey ?? (begun.questionnaire as { sealingKey?: string }).sealingKey;
  const device = deviceInUse(props.device);
  const send = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      const where = { campaign, language, device, sealingKey, none: t('respond.noAnswer') };
      const [carrier, response] = await Promise.all([ownCourier(), finished(begun, where)]);
      const taken = await entryKey(campaign, begun.id);
      showHere(taken);
      await carrier.take(response);
      setKey(taken);
    } finally {
      busy.current = false;
    }
  }, [begun, campaign, language, device, sealingKey, t]);

  return {
    life,
    waiting: courier?.waiting(),
    send: () => void send(),
    retry: () => void courier?.send(),
    takeBack() {
      setKey(undefined);
      setEntry(undefined);
      showHere(undefined);
    },
  };
}
