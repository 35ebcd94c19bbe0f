import { strFromU8, strToU8 } from 'fflate';
import type { Files } from '../zip/pack.ts';

/** What a Word document is written with that differs each time: names drawn at random, and counters that go on from the document before. */
const drawn = [
  /(")(rId[a-z0-9_-]{21})(")/g,
  /(["\s])(_Toc\d+)(["\s])/g,
  /(<w:bookmark(?:Start|End)\b[^>]*\bw:id=")(\d+)(")/g,
  /(<wp:docPr id=")(\d+)(")/g,
];

/** The parts of a document with nothing of the moment it was written: what was drawn is numbered, and the clock says `day`. */
export function settled(files: Files, day: string): Files {
  const renumber = drawn.map((pattern) => {
    const known = new Map<string, string>();
    const numbered = (name: string) => name.replace(/[a-z0-9_-]{21}$/, 'Drawn').replace(/\d*$/, String(known.size + 1));
    return (xml: string) =>
      xml.replace(pattern, (_, before: string, name: string, after: string) => {
        if (!known.has(name)) known.set(name, numbered(name));
        return `${before}${known.get(name)}${after}`;
      });
  });
  return eachXml(files, (xml, path) => {
    const numbered = renumber.reduce((text, change) => change(text), xml);
    return path === 'docProps/core.xml' ? dated(numbered, day) : numbered;
  });
}

/** The parts of a document, those written in XML changed. */
export const eachXml = (files: Files, change: (xml: string, path: string) => string): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [
      path,
      /\.(xml|rels)$/.test(path) ? strToU8(change(strFromU8(bytes), path)) : bytes,
    ]),
  );

const dated = (xml: string, day: string): string => xml.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${day}T00:00:00Z`);
