/**
 * Numbers the JSON texts that it meets, 1, 2, 3… in the order in which it meets them: the same bytes have the same number.
 * Each text is read once, however often it comes.
 */
export class Dictionary {
  /** By number, what the text says; nothing has number 0. */
  readonly values: unknown[] = [undefined];
  /** By number, where the text was first met. */
  readonly #sources: Uint8Array[] = [new Uint8Array()];
  readonly #starts: number[] = [0];
  readonly #lengths: number[] = [0];
  readonly #hashes: number[] = [0];
  /** Open addressing: the numbers by hash, 0 where there is none. Twice as many places as numbers at least. */
  #places = new Uint16Array(32);

  /** The number of the text that stands in `bytes` from `from` up to `to`. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const last = this.#places.length - 1;
    let place = hash & last;
    for (;;) {
      const number = this.#places[place] as number;
      if (number === 0) return this.#add(bytes, from, to, hash, place);
      if (this.#lengths[number] === to - from && this.standsAt(number, bytes, from)) return number;
      place = (place + 1) & last;
    }
  }

  /** Whether the text of a number stands in `bytes` from `from` on. */
  standsAt(number: number, bytes: Uint8Array, from: number): boolean {
    const source = this.#sources[number] as Uint8Array;
    const start = this.#starts[number] as number;
    const length = this.#lengths[number] as number;
    for (let i = 0; i < length; i += 1) if (source[start + i] !== bytes[from + i]) return false;
    return true;
  }

  lengthOf(number: number): number {
    return this.#lengths[number] as number;
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number, place: number): number {
    const number = this.values.length;
    if (number > 0xffff) throw new RangeError('An item has at most 65,535 different answers in a batch.');
    this.values.push(JSON.parse(decoder.decode(bytes.subarray(from, to))));
    this.#sources.push(bytes);
    this.#starts.push(from);
    this.#lengths.push(to - from);
    this.#hashes.push(hash);
    this.#places[place] = number;
    if (2 * this.values.length > this.#places.length) this.#widen();
    return number;
  }

  #widen(): void {
    const last = 2 * this.#places.length - 1;
    this.#places = new Uint16Array(last + 1);
    for (let number = 1; number < this.values.length; number += 1) {
      let place = (this.#hashes[number] as number) & last;
      while (this.#places[place] !== 0) place = (place + 1) & last;
      this.#places[place] = number;
    }
  }
}

const decoder = new TextDecoder();

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  for (let i = from; i < to; i += 1) hash = (hash << 5) ^ (hash >>> 3) ^ (bytes[i] as number);
  return hash ^ (hash >>> 11);
}
