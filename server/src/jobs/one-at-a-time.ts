export type Queue = <T>(task: () => Promise<T>) => Promise<T>;

/** The jobs' one lock within a process: a task starts when the one before it has ended, whether it failed or not. */
export function oneAtATime(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
}
