import { createReadStream } from 'node:fs';
import Papa from 'papaparse';

/** One record of a CSV file. `line` is the physical line it starts on, from 1. */
export interface CsvRecord {
  line: number;
  /** The fields; of a line whose quotes are wrong, only those before the wrong one. */
  fields: string[];
  /** A quotation mark after these fields is misplaced or never closed. */
  damaged: boolean;
  /** Bytes of the file read so far. */
  read: number;
}

/** Records are parsed this many at a time, so that papaparse's fixed costs are shared. */
const recordsAtOnce = 200;
/** A quoted field may run over this many lines; beyond, its quote is taken for a damaged one. */
const linesInRecord = 50;

/**
 * Reads a CSV file in UTF-8, record by record, without holding it whole. A quote that is never closed spoils its own
 * line only: reading goes on with the next one. Blank lines are skipped.
 * Throws TypeError when the file is not UTF-8.
 */
export async function* csvRecords(file: string): AsyncGenerator<CsvRecord> {
  const parse = parserFor(await firstLine(file));
  let waiting: Raw[] = [];
  for await (const raw of rawRecords(file, parse)) {
    waiting.push(raw);
    // The header goes out alone, at once: what it says may stop the reading.
    if (raw.line > 1 && waiting.length < recordsAtOnce) continue;
    yield* parseRecords(waiting, parse);
    waiting = [];
  }
  yield* parseRecords(waiting, parse);
}

type Parse = (text: string) => Papa.ParseResult<string[]>;

/** The header says what parts the fields: comma, semicolon, tab… */
function parserFor(header: string): Parse {
  const { delimiter } = Papa.parse(header, { preview: 1 }).meta;
  return (text) => Papa.parse<string[]>(text, { delimiter, newline: '\n' });
}

interface Raw {
  line: number;
  text: string;
  damaged: boolean;
  read: number;
}

function* parseRecords(raws: Raw[], parse: Parse): Generator<CsvRecord> {
  const readable = raws.filter(({ damaged }) => !damaged);
  const together = parse(readable.map(({ text }) => text).join('\n'));
  const trusted = together.errors.length === 0 && together.data.length === readable.length;
  let next = 0;
  for (const { line, text, damaged, read } of raws) {
    if (trusted && !damaged) {
      yield { line, fields: together.data[next] ?? [], damaged, read };
      next += 1;
      continue;
    }
    const { data, errors } = parse(text);
    const [wrong] = errors;
    const fields = wrong ? fieldsBefore(text.slice(0, wrong.index), parse) : (data[0] ?? []);
    yield { line, fields, damaged: wrong !== undefined, read };
  }
}

/** papaparse says where the field with the wrong quote starts. */
const fieldsBefore = (text: string, parse: Parse): string[] => parse(text).data[0]?.slice(0, -1) ?? [];

/** Lines put together into records: a line whose quoted field is still open takes the following ones. */
async function* rawRecords(file: string, parse: Parse): AsyncGenerator<Raw> {
  const isOpen = (text: string) => oddQuotes(text) && parse(text).errors.some(({ code }) => code === 'MissingQuotes');
  const lines = linesOf(file);
  const ahead: Line[] = [];
  const nextLine = async (): Promise<Line | undefined> => {
    if (ahead.length > 0) return ahead.shift();
    const { done, value } = await lines.next();
    return done ? undefined : value;
  };
  for (let first = await nextLine(); first; first = await nextLine()) {
    if (first.text.trim() === '') continue;
    const { line, read } = first;
    if (!isOpen(first.text)) {
      yield { line, text: first.text, damaged: false, read };
      continue;
    }
    const taken: Line[] = [];
    let text = first.text;
    while (isOpen(text) && taken.length < linesInRecord) {
      const following = await nextLine();
      if (!following) break;
      taken.push(following);
      text += `\n${following.text}`;
    }
    const { data, errors } = parse(text);
    const whole = data.length === 1 && errors.length === 0;
    if (!whole) ahead.unshift(...taken);
    yield { line, text: whole ? text : first.text, damaged: !whole, read };
  }
}

/** An even number of quotes closes every field (a doubled one counts twice); an odd one may be a stray mark in a field. */
function oddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

interface Line {
  line: number;
  text: string;
  read: number;
}

async function* linesOf(file: string): AsyncGenerator<Line, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 0;
  let read = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    read += (chunk as Buffer).length;
    const texts = (rest + decoder.decode(chunk as Buffer, { stream: true })).split(/\r\n|\n/);
    rest = texts.pop() ?? '';
    for (const text of texts) yield { line: ++line, text, read };
  }
  rest += decoder.decode();
  if (rest !== '') yield { line: line + 1, text: rest, read };
  return undefined;
}

async function firstLine(file: string): Promise<string> {
  for await (const { text } of linesOf(file)) return text;
  return '';
}
