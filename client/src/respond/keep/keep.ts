import { type Entry, mayLie } from '../sending/entry.ts';
import { type Device, openDevice } from './device.ts';
import { type Drafts, draftsIn, type KeptDraft } from './drafts.ts';
import { serverClock } from './server-time.ts';
import { sheltered } from './sheltered.ts';
import { only, type Table } from './table.ts';

/** What this browser keeps for its respondents: drafts, and finished responses not yet received. */
export interface Keep {
  /** Whether all of it is on the device. If not, some is in this page only, and closing it loses that. */
  onDevice(): boolean;
  subscribe(changed: () => void): () => void;
  drafts: Drafts;
  queue: Table<Entry>;
  /** The server's time, in milliseconds; nothing when it is out of reach. */
  serverTime(): Promise<number | undefined>;
}

let opened: Promise<Keep> | undefined;

/** The same keep for everyone in this page. Never fails: where the browser keeps nothing, the page does. */
export function openKeep(): Promise<Keep> {
  opened ??= openDevice().then(keepOver, () => keepOver(undefined));
  return opened;
}

function keepOver(device: Device | undefined): Keep {
  const inPageOnly = { drafts: !device, queue: !device };
  const listeners = new Set<() => void>();
  const trouble = (store: keyof typeof inPageOnly) => (now: boolean) => {
    if (inPageOnly[store] === now) return;
    inPageOnly[store] = now;
    for (const changed of listeners) changed();
  };
  const clock = serverClock();
  const drafts = sheltered(device?.table<KeptDraft>('drafts'), trouble('drafts'));
  return {
    onDevice: () => !inPageOnly.drafts && !inPageOnly.queue,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    drafts: draftsIn(drafts, () => !inPageOnly.drafts, clock),
    queue: sheltered(device && only(mayLie, device.table<Entry>('queue')), trouble('queue')),
    serverTime: () => clock.ask(),
  };
}
