import type { WriteStream } from 'node:tty';

export interface ProgressBar {
  /** `share` in [0, 1]; `note` is what has been done so far. */
  show(share: number, note: string): void;
  end(): void;
}

const width = 24;
const secondsBetweenLines = 5;

/** Progress on standard error: a bar that redraws itself on a terminal, a line every few seconds elsewhere. */
export function progressBar(
  label: string,
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean } = process.stderr,
  clock: () => number = () => performance.now(),
): ProgressBar {
  let last = stream.isTTY ? Number.NEGATIVE_INFINITY : clock();
  let drawn = false;
  return {
    show(share, note) {
      const wait = stream.isTTY ? 0.1 : secondsBetweenLines;
      if (clock() - last < wait * 1000) return;
      last = clock();
      drawn = true;
      const percent = `${Math.floor(share * 100)} %`.padStart(5);
      const filled = Math.round(share * width);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
      stream.write(stream.isTTY ? `\r${label} ${bar} ${percent} ${note}\u001b[K` : `${label}: ${percent}, ${note}\n`);
    },
    end() {
      if (drawn && stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
