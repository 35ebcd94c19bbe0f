import type { Keep } from '../keep/keep.ts';
import type { Wording } from '../language/wording.tsx';
import type { Courier } from '../sending/courier.ts';
import type { Entry } from '../sending/entry.ts';
import type { Life } from '../sending/machine.ts';
import { keyShownHere } from '../sending/shown-here.ts';
import { download, printCopy } from './copy.ts';
import { button, element } from './element.ts';

/**
 * On every page of the residents: what is finished on this device and not yet received, and what became of what was sent
 * meanwhile. It stays until the server has it, or until its owner erases it.
 */
export function showOutbox(courier: Courier, keep: Keep, wording: Wording): void {
  const { t } = wording;
  const place = element('aside', { className: 'outbox', ariaLabel: t('respond.notSent') });
  let drawn = '';
  const draw = () => {
    const others = [...courier.entries()].filter(([key]) => key !== keyShownHere());
    const now = JSON.stringify([others.map(([key, { life }]) => [key, shown(life)]), keep.onDevice()]);
    // The list is drawn anew only when what it says changed, not at each try: a button must not go from under a finger.
    if (now === drawn) return;
    drawn = now;
    place.replaceChildren(...contents(others, courier, keep, wording));
    if (place.childElementCount === 0) place.remove();
    else document.querySelector('main')?.before(place);
  };
  courier.subscribe(draw);
  keep.subscribe(draw);
  draw();
}

/** What is waiting is said in the same words while it is tried. */
const shown = (life: Life): Life | 'waiting' => (life.step === 'sealed' || life.step === 'sending' ? 'waiting' : life);

function contents(entries: [string, Entry][], courier: Courier, keep: Keep, wording: Wording): Node[] {
  const { t } = wording;
  const unsent = entries.filter(([, { life }]) => life.step !== 'done');
  const sent = entries.filter(([, { life, own }]) => life.step === 'done' && own);
  const goes = unsent.some(([, { life }]) => life.step !== 'parked');
  const kept = keep.onDevice() ? 'outbox.more' : 'outbox.inPageOnly';
  return [
    ...sent.map(([key, entry]) => receiptLine(key, entry, courier, wording)),
    ...(unsent.length > 0 ? [element('h2', {}, t('outbox.title', { n: unsent.length }))] : []),
    ...(goes ? [element('p', {}, t(kept)), button('tool', t('outbox.retry'), () => void courier.send())] : []),
    ...(unsent.length > 0
      ? [element('ul', {}, ...unsent.map(([key, entry]) => line(key, entry, courier, wording)))]
      : []),
  ];
}

function receiptLine(key: string, { life, withdrawal }: Entry, courier: Courier, { t }: Wording): Node {
  const receipt = life.step === 'done' ? life.receipt : '';
  return element(
    'p',
    { className: 'sent', role: 'status' },
    element('strong', {}, t('outbox.sent')),
    ` ${t('outbox.sentMore', { receipt })} `,
    ...(withdrawal ? [`${t('outbox.withdrawal', { code: withdrawal })} `] : []),
    button('tool', t('outbox.seen'), () => void courier.wipe(key)),
  );
}

function line(key: string, entry: Entry, courier: Courier, wording: Wording): HTMLLIElement {
  const { t } = wording;
  const { life, copy } = entry;
  const state = life.step === 'parked' ? t(`outbox.${life.because}`) : t('outbox.waiting');
  const actions = element('div', { className: 'row' });
  const item = element('li', {}, element('p', {}, state), actions);
  const offer = () =>
    actions.replaceChildren(
      ...(copy.length > 0
        ? [
            button('tool', t('outbox.print'), () => printCopy(copy, wording)),
            button('tool', t('outbox.download'), () => download(copy, wording)),
          ]
        : []),
      button('tool', t('outbox.erase'), ask),
    );
  const ask = () => {
    const keepIt = button('tool', t('outbox.eraseNo'), offer);
    const sure = button('tool', t('outbox.eraseSure'), () => void courier.wipe(key));
    actions.replaceChildren(element('span', { role: 'status' }, t('outbox.eraseMore')), keepIt, sure);
    keepIt.focus();
  };
  offer();
  return item;
}
