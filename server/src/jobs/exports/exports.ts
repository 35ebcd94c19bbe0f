import { Worker } from 'node:worker_threads';
import { oneAtATime } from '../one-at-a-time.ts';
import type { ExportWork } from './write-export.ts';

/** Bytes of written files that are kept for the next reader. */
const KEPT = 32 * 1024 * 1024;

/** Gives the bytes of a file made of a publication. */
export type Exports = (work: ExportWork) => Promise<Uint8Array>;

/**
 * Files made of publications, each written once for all its readers: on a thread of its own, so that no submission waits; one
 * at a time, so that many wishes cost no more than one; and kept while there is room, the last asked for longest. The same
 * publication gives the same bytes, so that nothing kept is ever out of date.
 */
export function keepExports(write: Exports = writeInWorker, room = KEPT): Exports {
  const queue = oneAtATime();
  const kept = new Map<string, Uint8Array>();
  const underWay = new Map<string, Promise<Uint8Array>>();

  function keep(name: string, bytes: Uint8Array): void {
    kept.set(name, bytes);
    let size = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [oldest, { length }] of kept) {
      if (size <= room) break;
      kept.delete(oldest);
      size -= length;
    }
  }

  return (work) => {
    const name = `${work.subject.publication.hash} ${work.file} ${work.language}`;
    const known = kept.get(name);
    if (known) {
      // Last asked for, last forgotten.
      kept.delete(name);
      kept.set(name, known);
      return Promise.resolve(known);
    }
    const begun = underWay.get(name) ?? queue(() => write(work));
    underWay.set(name, begun);
    return begun
      .then((bytes) => {
        if (underWay.delete(name)) keep(name, bytes);
        return bytes;
      })
      .finally(() => underWay.delete(name));
  };
}

/** Writes a file on its own thread; the bytes are the same as on this one. */
export function writeInWorker(work: ExportWork): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./write-worker.ts', import.meta.url), { workerData: work });
    worker.on('message', resolve);
    worker.on('error', reject);
    // After an answer this changes nothing: a promise settles once.
    worker.on('exit', (code) => reject(new Error(`The export worker stopped without an answer (exit ${code}).`)));
  });
}
