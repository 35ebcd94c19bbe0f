/** What every page of the residents does once it is drawn: send what waits, work without a network, forget on shared devices. */
import { deviceInUse } from './arrival/begun.ts';
import { openKeep } from './keep/keep.ts';
import { prepareOffline } from './offline/register.ts';
import { ownCourier } from './sending/own-courier.ts';

/**
 * @param campaign the one whose page it is; empty elsewhere.
 * @param quiet once the page needs the network and the processor no more.
 */
export async function everywhere(campaign: string, quiet: Promise<unknown> = Promise.resolve()): Promise<void> {
  const { lang: language = 'fr' } = document.documentElement;
  const asked = new URLSearchParams(window.location.search).get('lang') ?? language;
  void quiet.then(() => prepareOffline(campaign, asked));
  const device = deviceInUse();
  const [keep, courier] = await Promise.all([openKeep(), ownCourier()]);

  const words = async () => (await import('./language/wording.tsx')).loadWording(asked);
  if (campaign && device !== 'personal') {
    const [wording, { watchIdleness }] = await Promise.all([words(), import('./shared/idle.ts')]);
    watchIdleness(campaign, wording);
    if (device === 'facilitator') (await import('./shared/facilitator.ts')).showSession(wording);
  }

  // Most devices have nothing waiting: they never load the list.
  let shown = false;
  const look = async () => {
    if (shown || courier.entries().size === 0) return;
    shown = true;
    try {
      const [wording, { showOutbox }] = await Promise.all([words(), import('./outbox/outbox.ts')]);
      showOutbox(courier, keep, wording);
    } catch {
      // Without a network, before all of this is on the device: the answers wait, and the list comes with the network.
      shown = false;
    }
  };
  courier.subscribe(() => void look());
  window.addEventListener('online', () => void look());
  await look();
}
