import type { AnswerValue } from '../../questionnaire/answers.ts';
import type { CodedItem } from './coded-answers.ts';
import { Dictionary } from './dictionary.ts';

/** Responses as they are stored, one column a field: the same as reading each one's JSON, without an object a person. */
export interface CodedResponses {
  size: number;
  /** By item, of those that were to be read. */
  answers: ReadonlyMap<string, CodedItem>;
  questionnaire: CodedItem;
  version: CodedItem;
  channel: CodedItem;
  weight: CodedItem;
}

/**
 * Reads responses from their canonical JSON (`canonicalBytes` of `StoredContent`), each byte once or twice. A questionnaire
 * has few different answers: each is read as JSON where it is first met, and known by its bytes from then on. Of other
 * items than `items` nothing is kept. Throws SyntaxError where the text is cut or
 * spaced, and where a value that is kept is no JSON; what is not kept is passed over.
 */
export function readCoded(contents: readonly Uint8Array[], items: Iterable<string>): CodedResponses {
  if (contents.length > 0x1_0000) throw new RangeError('At most 65,536 responses are read at once.');
  const column = () => new Column(contents.length);
  const answers = new Map(Array.from(items, (item) => [item, column()]));
  const fields = { questionnaire: column(), version: column(), channel: column(), weight: column() };
  const response = new Fields(
    new Map<string, Column | Fields>([...Object.entries(fields), ['answers', new Fields(answers)]]),
  );
  contents.forEach((bytes, row) => {
    if (response.read(bytes, 0, row) !== bytes.length) throw notCanonical();
  });
  return { size: contents.length, answers, ...fields };
}

/** An item has few answers that nearly everyone gives: so many are tried before the dictionary is asked. */
const tried = 4;

/** One field of everyone. */
class Column implements CodedItem {
  readonly #size: number;
  #codes: Uint16Array | undefined;
  readonly #dictionary = new Dictionary();

  constructor(size: number) {
    this.#size = size;
  }

  get codes(): Uint16Array {
    this.#codes ??= new Uint16Array(this.#size);
    return this.#codes;
  }

  get values() {
    return this.#dictionary.values as (AnswerValue | undefined)[];
  }

  /** Reads a value for a person, and says where it ends. */
  read(bytes: Uint8Array, at: number, row: number): number {
    const known = Math.min(tried, this.#dictionary.values.length - 1);
    // A string ends with its quote: whatever begins like one that is known is that one.
    if (bytes[at] === quote)
      for (let number = 1; number <= known; number += 1)
        if (this.#dictionary.standsAt(number, bytes, at)) {
          this.codes[row] = number;
          return at + this.#dictionary.lengthOf(number);
        }
    const end = valueEnd(bytes, at);
    this.codes[row] = this.#dictionary.numberOf(bytes, at, end);
    return end;
  }
}

/** The fields of an object, by name. */
class Fields {
  readonly #fields: ReadonlyMap<string, Column | Fields>;
  readonly #names = new Dictionary();
  /** By number of a name: its field, undefined where nothing is kept of it. */
  readonly #byName: (Column | Fields | undefined)[] = [undefined];
  /** By number of a name: the one that followed it last. The names come in the same order nearly every time. */
  readonly #next: number[] = [0];

  constructor(fields: ReadonlyMap<string, Column | Fields>) {
    this.#fields = fields;
  }

  /** Reads an object of a person, and says where it ends. */
  read(bytes: Uint8Array, start: number, row: number): number {
    if (bytes[start] !== openBrace) throw notCanonical();
    let at = start + 1;
    if (bytes[at] === closeBrace) return at + 1;
    let name = 0;
    for (;;) {
      name = this.#nameAfter(name, bytes, at);
      at += this.#names.lengthOf(name);
      if (bytes[at] !== colon) throw notCanonical();
      const field = this.#byName[name];
      at = field ? field.read(bytes, at + 1, row) : valueEnd(bytes, at + 1);
      if (bytes[at] === closeBrace) return at + 1;
      if (bytes[at] !== comma) throw notCanonical();
      at += 1;
    }
  }

  #nameAfter(before: number, bytes: Uint8Array, at: number): number {
    const likely = this.#next[before] as number;
    if (likely !== 0 && this.#names.standsAt(likely, bytes, at)) return likely;
    if (bytes[at] !== quote) throw notCanonical();
    const name = this.#names.numberOf(bytes, at, stringEnd(bytes, at));
    if (name === this.#byName.length) {
      this.#byName.push(this.#fields.get(this.#names.values[name] as string));
      this.#next.push(0);
    }
    this.#next[before] = name;
    return name;
  }
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Where the value that starts at `start` ends. */
function valueEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] === quote) return stringEnd(bytes, start);
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = stringEnd(bytes, at) - 1;
    else if (byte === openBracket || byte === openBrace) depth += 1;
    else if (byte === closeBracket || byte === closeBrace) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (byte === comma && depth === 0) return at;
  }
  throw notCanonical();
}

/** Where the string ends whose first quote is at `start`. */
function stringEnd(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) return at + 1;
    if (byte === backslash) at += 1;
  }
  throw notCanonical();
}

const notCanonical = () => new SyntaxError('A response is not in canonical JSON.');
