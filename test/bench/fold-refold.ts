// A process of its own, so that its memory is its own: refolds a file of segments in a worker, while this thread is watched.
// Argument: the file. Prints {"seconds", "rows", "delay", "memory"}: delay is the 99th percentile in ms, memory in MB.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { refoldSegments } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { demonstration } from './fixture.ts';
import { segmentsIn } from './segment-file.ts';

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const worker = new Worker(new URL(import.meta.url), { workerData: process.argv[2] });
  worker.once('message', () => {
    delay.enable();
    worker.postMessage('go');
    worker.once('message', (result: object) => {
      delay.disable();
      const memory = process.resourceUsage().maxRSS / 1024;
      process.stdout.write(`${JSON.stringify({ ...result, delay: delay.percentile(99) / 1e6, memory })}\n`);
    });
  });
} else {
  const plan = planTabulation((await demonstration()).bundle);
  parentPort?.once('message', () => {
    let rows = 0;
    const begin = performance.now();
    const cells = refoldSegments(
      plan,
      segmentsIn(String(workerData), (size) => {
        rows += size;
      }),
    );
    parentPort?.postMessage({ seconds: (performance.now() - begin) / 1000, rows, cells: cells.length });
    parentPort?.close();
  });
  parentPort?.postMessage('ready');
}
