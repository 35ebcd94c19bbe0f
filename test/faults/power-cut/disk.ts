import type { DiskEvent } from './trace.ts';

type Change = Extract<DiskEvent, { kind: 'write' | 'truncate' }>;

/** What a power cut may leave: the files by name; one that is absent was never made. */
export type Image = Map<string, Buffer>;

interface File {
  /** As the last sync left it; undefined before the first. */
  durable: Buffer | undefined;
  /** Changes since, which a cut may lose, keep in part, or tear. */
  pending: Change[];
}

/**
 * A disk with a cache that forgets. Changes are pending until their own file is synced; at a cut each pending change is
 * there or not, independently (so a later one may survive an earlier one), and one may be torn.
 */
export class ForgetfulDisk {
  readonly #files = new Map<string, File>();

  constructor(initial: Image) {
    for (const [name, bytes] of initial) this.#files.set(name, { durable: bytes, pending: [] });
  }

  play(event: DiskEvent): void {
    if (event.kind === 'said') return;
    const file = this.#files.get(event.file) ?? { durable: undefined, pending: [] };
    this.#files.set(event.file, file);
    if (event.kind !== 'sync') {
      file.pending.push(event);
      return;
    }
    file.durable = after(file.durable, file.pending);
    file.pending = [];
  }

  /** Everything reached the disk: what the files hold while the machine runs. */
  everything(): Image {
    return this.#image((pending) => pending);
  }

  /** The files after a cut now. `random` gives numbers in [0, 1). */
  cut(random: () => number): Image {
    const kept = [0, 1, random(), random()][Math.floor(random() * 4)] ?? 0;
    const torn = random() < 0.5;
    return this.#image((pending) => {
      const chosen = pending.filter(() => random() < kept);
      const place = Math.floor(random() * chosen.length);
      return chosen.map((change, index) => (torn && index === place ? tear(change, random) : change));
    });
  }

  #image(choose: (pending: Change[]) => Change[]): Image {
    const image: Image = new Map();
    for (const [name, { durable, pending }] of this.#files) {
      const survivors = choose(pending);
      if (durable || survivors.length > 0) image.set(name, after(durable, survivors));
    }
    return image;
  }
}

/** Only the first sectors of a write arrive. */
function tear(change: Change, random: () => number): Change {
  if (change.kind === 'truncate') return change;
  const sector = random() < 0.5 ? 512 : 4096;
  return { ...change, bytes: change.bytes.subarray(0, Math.floor((random() * change.bytes.length) / sector) * sector) };
}

/** A new buffer with the changes made, in order; what lies between an old end and a write further on reads as zeros. */
function after(before: Buffer | undefined, changes: Change[]): Buffer {
  const ends = changes.map((change) => (change.kind === 'write' ? change.offset + change.bytes.length : change.length));
  const bytes = Buffer.alloc(Math.max(before?.length ?? 0, ...ends));
  let size = before?.copy(bytes) ?? 0;
  changes.forEach((change, place) => {
    const end = ends[place] ?? 0;
    if (change.kind === 'write') change.bytes.copy(bytes, change.offset);
    else bytes.fill(0, end);
    size = change.kind === 'write' ? Math.max(size, end) : end;
  });
  return bytes.subarray(0, size);
}
