import { spawnSync } from 'node:child_process';
import { test } from '@jest/globals';

const works = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

/**
 * A test that needs `strace`. Where it is missing, or may not trace, the test says so and is skipped; in the full
 * verification it fails, because nothing was verified.
 */
export function tracedTest(name: string, body: () => Promise<void>): void {
  if (works) {
    test(name, body, process.env.DEEP ? 3_600_000 : 120_000);
    return;
  }
  process.stderr.write(`not run: strace is missing (${name})\n`);
  if (!process.env.DEEP) test.skip(name, body);
  else {
    test(name, () => {
      throw new Error('not run: strace is missing');
    });
  }
}
