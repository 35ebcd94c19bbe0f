import type { AgeBand } from '@diagnostic/shared/territory/age-bands.ts';
import { type PopulationFileResult, populationFileReader } from '@diagnostic/shared/territory/population-file.ts';

/**
 * Reads a file where it is, piece by piece: that of the whole country never leaves the device, only the counts of the
 * chosen communes are sent. `progress` is told the share that was read.
 */
export async function readPopulationFile(
  file: File,
  communes: string[],
  bands: AgeBand[],
  progress: (share: number) => void,
): Promise<PopulationFileResult> {
  const reader = populationFileReader(communes, bands);
  const pieces = file.stream().getReader();
  // Names in older encodings become odd characters; every column that counts is plain digits.
  const decoder = new TextDecoder('utf-8');
  let read = 0;
  for (;;) {
    const { done, value } = await pieces.read();
    const goOn = reader.read(decoder.decode(value, { stream: !done }));
    if (done) break;
    read += value.byteLength;
    progress(file.size === 0 ? 1 : read / file.size);
    if (goOn) continue;
    await pieces.cancel();
    break;
  }
  return reader.end();
}
