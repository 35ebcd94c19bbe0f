// Runs on a thread of its own, started by exports.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { type ExportWork, writeHere } from './write-export.ts';

// Copied out of whatever larger buffer holds them, then handed over without another copy.
const bytes = new Uint8Array(await writeHere(workerData as ExportWork));
parentPort?.postMessage(bytes, [bytes.buffer]);
