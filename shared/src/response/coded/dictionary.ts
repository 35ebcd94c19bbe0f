const decoder = new TextDecoder();

/**
 * Numbers the JSON texts that it meets, 1, 2, 3… in the order in which it meets them: the same bytes have the same number.
 * Each text is read once, however often it comes.
 */
export class Dictionary {
  /** By number, what the text says; nothing has number 0. */
  readonly values: unknown[] = [undefined];
  /** The texts one after the other: that of number n stands from `#ends[n - 1]` up to `#ends[n]`. */
  #texts = new Uint8Array(64);
  readonly #ends: number[] = [0];
  readonly #hashes: number[] = [0];
  /** Open addressing: numbers by hash, 0 where there is none. At least twice as many places as numbers. */
  #places = new Uint16Array(32);

  /** The number of the text that stands in `bytes` from `from` up to `to`. Throws SyntaxError on what is no JSON. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const last = this.#places.length - 1;
    let place = hash & last;
    for (;;) {
      const number = this.#places[place] as number;
      if (number === 0) return this.#add(bytes.subarray(from, to), hash, place);
      if (this.lengthOf(number) === to - from && this.standsAt(number, bytes, from)) return number;
      place = (place + 1) & last;
    }
  }

  /** Whether the text of a number stands in `bytes` from `from` on. */
  standsAt(number: number, bytes: Uint8Array, from: number): boolean {
    const start = this.#ends[number - 1] as number;
    const end = this.#ends[number] as number;
    const texts = this.#texts;
    for (let i = start; i < end; i += 1) if (texts[i] !== bytes[from + i - start]) return false;
    return true;
  }

  lengthOf(number: number): number {
    return (this.#ends[number] as number) - (this.#ends[number - 1] as number);
  }

  #add(text: Uint8Array, hash: number, place: number): number {
    const number = this.values.length;
    if (number > 0xffff) throw new RangeError('At most 65,535 different texts are numbered at once.');
    this.values.push(JSON.parse(decoder.decode(text)));
    const start = this.#ends[number - 1] as number;
    if (start + text.length > this.#texts.length) {
      const wider = new Uint8Array(2 * (start + text.length));
      wider.set(this.#texts);
      this.#texts = wider;
    }
    this.#texts.set(text, start);
    this.#ends.push(start + text.length);
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

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  for (let i = from; i < to; i += 1) hash = (hash << 5) ^ (hash >>> 3) ^ (bytes[i] as number);
  return hash ^ (hash >>> 11);
}
