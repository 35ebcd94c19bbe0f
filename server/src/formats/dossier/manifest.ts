import { sha256 } from '../../digest.ts';
import type { Subject } from '../subject.ts';
import type { Words } from '../words/words.ts';

/** A file of the dossier and what it is. */
export interface DossierFile {
  path: string;
  mediaType: string;
  title: string;
  bytes: Uint8Array;
}

/** What a dossier holds, file by file, with what it takes to verify it. */
export interface Manifest {
  manifest: 1;
  publication: { id: string; campaign: string; madeOn: string; scoringVersion: string; hash: string };
  language: string;
  /** The command that verifies every file, where the dossier was unpacked. */
  verify: string;
  /** In the order of the archive; the manifest itself and the list of sums come after them. */
  files: { path: string; bytes: number; sha256: string; mediaType: string; title: string }[];
}

export function manifestOf({ publication }: Subject, files: DossierFile[], words: Words): Manifest {
  const { id, campaign, madeOn, scoringVersion, hash } = publication;
  return {
    manifest: 1,
    publication: { id, campaign, madeOn, scoringVersion, hash },
    language: words.language,
    verify: 'sha256sum -c SHA256SUMS',
    files: files.map(({ path, bytes, mediaType, title }) => ({
      path,
      bytes: bytes.length,
      sha256: sha256(bytes).toString('hex'),
      mediaType,
      title,
    })),
  };
}

/** The sums as `sha256sum -c` reads them. */
export const sumsOf = (files: Pick<DossierFile, 'path' | 'bytes'>[]): string =>
  files.map(({ path, bytes }) => `${sha256(bytes).toString('hex')}  ${path}\n`).join('');
