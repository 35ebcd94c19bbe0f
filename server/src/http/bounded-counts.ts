/**
 * Counts by key in bounded memory: two generations of half of `most` keys, of which the older one is forgotten whole when
 * the younger one is full. A key that comes again lives on.
 */
export class BoundedCounts {
  #younger = new Map<string, number>();
  #older = new Map<string, number>();
  readonly #half: number;

  constructor(most: number) {
    this.#half = Math.ceil(most / 2);
  }

  /** Counts one more, and gives the count. */
  add(key: string): number {
    const count = (this.#younger.get(key) ?? this.#older.get(key) ?? 0) + 1;
    this.#younger.set(key, count);
    if (this.#younger.size >= this.#half) [this.#older, this.#younger] = [this.#younger, new Map()];
    return count;
  }

  forget(key: string): void {
    this.#younger.delete(key);
    this.#older.delete(key);
  }

  clear(): void {
    [this.#older, this.#younger] = [new Map(), new Map()];
  }

  /** Keys remembered; one that is in both generations counts twice. */
  get size(): number {
    return this.#younger.size + this.#older.size;
  }
}
