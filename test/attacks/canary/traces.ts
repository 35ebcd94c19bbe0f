// Finding what was planted in whatever comes out: as it was typed, in other cases and spellings, and as a row about one person.

/** Something that must not be read anywhere: a text, some bytes, or both spellings of one thing. */
export interface Secret {
  what: string;
  text?: string;
  bytes?: Uint8Array;
}

/** The shortest stretch by which something is recognised. */
const head = 10;

/** base64 of a text within a longer one: three spellings, by where the text begins. */
const inBase64 = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const spelt = Buffer.from(`${'.'.repeat(before)}${text}`).toString('base64');
    // The first and last characters also depend on the neighbours.
    return spelt.slice(Math.ceil((before * 8) / 6), -4);
  });

function spellings({ text = '', bytes = Buffer.alloc(0) }: Secret): string[] {
  const of = Buffer.from(bytes);
  const all = [text, Buffer.from(text).toString('hex'), ...inBase64(text)];
  const known = [...all, of.toString('hex'), of.toString('base64url'), of.toString('base64').replaceAll('=', '')];
  return known.map((spelling) => spelling.toLowerCase()).filter(({ length }) => length >= head);
}

/** Prepares the search for all secrets at once: a text in, what it holds of them out. */
export function watchFor(secrets: readonly Secret[]): (text: string) => Set<string> {
  const byHead = new Map<string, { what: string; spelling: string }[]>();
  // Marks how heads begin, so that most places of a text are passed by at a glance.
  const likely = new Uint8Array(0x1_0000);
  const mark = (text: string, at: number) =>
    (text.charCodeAt(at) * 1021 +
      text.charCodeAt(at + 1) * 89 +
      text.charCodeAt(at + 2) * 7 +
      text.charCodeAt(at + 3)) &
    0xffff;
  for (const secret of secrets)
    for (const spelling of spellings(secret)) {
      const key = spelling.slice(0, head);
      byHead.set(key, [...(byHead.get(key) ?? []), { what: secret.what, spelling }]);
      likely[mark(key, 0)] = 1;
    }

  function search(text: string, found: Set<string>): void {
    for (let at = 0; at <= text.length - head; at += 1) {
      if (likely[mark(text, at)] === 0) continue;
      for (const { what, spelling } of byHead.get(text.slice(at, at + head)) ?? [])
        if (text.startsWith(spelling, at)) found.add(what);
    }
  }

  const clean = new Set<string>();
  return (text) => {
    const found = new Set<string>();
    if (clean.has(text)) return found;
    const lower = text.toLowerCase();
    search(lower, found);
    // Codes are also written in groups: `ABCD EFGH`.
    search(lower.replace(/[ -]+/g, ''), found);
    if (found.size === 0) clean.add(text);
    return found;
  };
}

/** Names under which an answer says how many people something is about. */
const counts = new Set(['n', 'effectiven', 'responses', 'quarantined', 'count', 'people']);
const few = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 10;

/**
 * What tells of a few people in a text: a number from 1 to 10 under the name of a count, or beside two options (`rare`) that
 * only one person chose together. JSON is read value by value, anything else line by line and row by row.
 */
export function fewPeopleIn(text: string, rare: RegExp): Set<string> {
  const found = new Set<string>();
  const pair = (words: string) => {
    const options = new Set((words.match(rare) ?? []).map((option) => option.toLowerCase()));
    return new Set([...options].map(([letter]) => letter)).size > 1;
  };

  function walk(value: unknown, name: string, around: string): void {
    if (few(value) && counts.has(name.toLowerCase())) found.add('count of a few people');
    if (few(value) && pair(`${around} ${name}`)) found.add('row about one person');
    if (value === null || typeof value !== 'object') return;
    const entries = Object.entries(value);
    const texts = Array.isArray(value) ? [] : entries.flatMap(([, one]) => (typeof one === 'string' ? [one] : []));
    for (const [key, inner] of entries) walk(inner, key, `${around} ${name} ${texts.join(' ')}`);
  }

  try {
    walk(JSON.parse(text), '', '');
  } catch {
    for (const row of text.split(/\n|<(?:tr|li|p|label|option)\b/)) {
      const words = row.replace(/<[^>]*>/g, ' ');
      if (/(?<![\w.,-])(?:[1-9]|10)(?![\w.,-])/.test(words) && pair(words)) found.add('row about one person');
    }
  }
  return found;
}
