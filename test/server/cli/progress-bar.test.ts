import { progressBar } from '@diagnostic/server/src/cli/progress-bar.ts';
import { expect, test } from '@jest/globals';

function draw(isTTY: boolean) {
  const written: string[] = [];
  let now = 0;
  const stream = { isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 };
  const bar = progressBar('Importing', stream, () => now);
  const at = (seconds: number, share: number) => {
    now = seconds * 1000;
    bar.show(share, `${share * 100} lines`);
  };
  return { written, at, end: bar.end };
}

test('on a terminal it redraws one line, at most ten times a second, and clears it', () => {
  const { written, at, end } = draw(true);
  at(0, 0);
  at(0.05, 0.2);
  at(0.2, 0.5);
  end();
  expect(written).toHaveLength(3);
  expect(written[1]).toBe(`\rImporting ${'█'.repeat(12)}${'░'.repeat(12)}  50 % 50 lines\u001b[K`);
  expect(written[2]).toBe('\r\u001b[K');
});

test('elsewhere it writes a line every five seconds, and nothing for a short piece of work', () => {
  const { written, at, end } = draw(false);
  at(1, 0.1);
  at(4.9, 0.4);
  expect(written).toEqual([]);
  at(5, 0.5);
  at(9, 0.9);
  end();
  expect(written).toEqual(['Importing:  50 %, 50 lines\n']);
});
