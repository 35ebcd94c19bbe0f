/** Counts by key in bounded memory: past `most` keys the one that came first is forgotten. */
export class BoundedCounts {
  readonly #counts = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Counts one more, and gives the count. */
  add(key: string): number {
    const count = (this.#counts.get(key) ?? 0) + 1;
    if (count === 1 && this.#counts.size >= this.#most) {
      for (const oldest of this.#counts.keys()) {
        this.#counts.delete(oldest);
        break;
      }
    }
    this.#counts.set(key, count);
    return count;
  }

  clear(): void {
    this.#counts.clear();
  }

  get size(): number {
    return this.#counts.size;
  }
}
