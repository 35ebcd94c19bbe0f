// Runs on a thread of its own, started by publish.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { type PreparedPublication, type PublicationWork, prepareHere } from './prepare.ts';

export type WorkerMessage = { progress: number } | { outcome: PreparedPublication };

const send = (message: WorkerMessage) => parentPort?.postMessage(message);
send({ outcome: await prepareHere(workerData as PublicationWork, (progress) => send({ progress })) });
