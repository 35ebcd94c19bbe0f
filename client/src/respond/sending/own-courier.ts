import { openKeep } from '../keep/keep.ts';
import { locks } from '../keep/locks.ts';
import { type Courier, courierIn } from './courier.ts';
import { forgetSetAside } from './set-aside.ts';
import { keyShownHere } from './shown-here.ts';

let own: Promise<Courier> | undefined;

/** The courier of this page: it sends what it finds, and again when the network comes back or the page is seen again. */
export function ownCourier(): Promise<Courier> {
  own ??= makeCourier();
  return own;
}

async function makeCourier(): Promise<Courier> {
  const { queue, serverTime } = await openKeep();
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('diagnostic-queue');
  const courier = courierIn({
    queue,
    locks: locks(),
    fetch: (address, init) => window.fetch(address, init),
    wait(milliseconds, then) {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    announce: () => channel?.postMessage('changed'),
  });
  channel?.addEventListener('message', () => void courier.refresh());
  window.addEventListener('online', () => void courier.send());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void courier.send();
  });
  courier.subscribe(() => void forgetOthers(courier));
  await courier.refresh();
  void courier.send();
  void forgetSetAside(queue, serverTime)
    .then((erased) => (erased > 0 ? courier.refresh() : undefined))
    .catch(() => {});
  return courier;
}

/** On a shared device a receipt is for whoever is there: nobody finds another person's. */
async function forgetOthers(courier: Courier): Promise<void> {
  for (const [key, { life, own }] of courier.entries())
    if (life.step === 'done' && !own && key !== keyShownHere()) await courier.wipe(key).catch(() => {});
}
