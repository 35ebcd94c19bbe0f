import { unzipSync, type Zippable, zipSync } from 'fflate';

/** Files by their path within an archive, in the order they are written. */
export type Files = Record<string, Uint8Array>;

/** The earliest moment a zip can say, in the machine's own time as zips do: the same bytes in every time zone. */
export const noTime = (): Date => new Date(1980, 0, 1);

/** A zip of some files. The same files in the same order give the same bytes, whenever and wherever it is made. */
export function pack(files: Files): Uint8Array {
  const entries: Zippable = Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [path, [bytes, { level: isPacked(path) ? 0 : 6, mtime: noTime() }]]),
  );
  return zipSync(entries);
}

/** Archives are not worth compressing again. */
export const isPacked = (path: string): boolean => /\.(xlsx|docx|zip)$/.test(path);

/** The files of a zip, those of the archives within it packed anew so that they hold no time either. */
export function unpack(bytes: Uint8Array): Files {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, file]) => [path, isPacked(path) ? pack(unpack(file)) : file]),
  );
}
