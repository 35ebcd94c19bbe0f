import type { GivenSubgroup } from '@diagnostic/shared/inequality/dimension.ts';
import { Misuse, Refusal } from '../command.ts';
import { records } from './survey-file.ts';

const needed = ['subgroup', 'estimate', 'population'];
const known = ['subgroup', 'subgroup_order', 'estimate', 'se', 'population'];

/** Where the columns are; throws `Misuse` when one that is needed is not there, or one is there twice. */
function positions(header: string[], file: string, ordered: boolean): (name: string) => number {
  const missing = [...needed, ...(ordered ? ['subgroup_order'] : [])].find((name) => !header.includes(name));
  if (missing) {
    throw new Misuse(
      `--data names ${file}, which has no column ${missing}. Its columns must be ${known.join(',')}. It has ${header.join(', ')}.`,
    );
  }
  const twice = known.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice) throw new Misuse(`${file} has two columns ${twice}. Rename one.`);
  return (name) => header.indexOf(name);
}

function numberIn(field: string, name: string, line: number): number | null {
  if (['', 'NA'].includes(field)) return null;
  const number = Number(field);
  if (Number.isFinite(number)) return number;
  throw new Refusal(
    `Line ${line}, column ${name}: ${JSON.stringify(field.slice(0, 40))} is not a number. Use a dot for decimals.`,
  );
}

/**
 * Reads a table of subgroups, one a line: subgroup, subgroup_order (when `ordered`), estimate, se, population. Empty fields and NA
 * are missing, which only a standard error may be.
 */
export async function readSubgroups(file: string, ordered: boolean): Promise<GivenSubgroup[]> {
  const subgroups: GivenSubgroup[] = [];
  let at: ((name: string) => number) | undefined;
  for await (const { line, fields } of records(file, 'data')) {
    if (!at) {
      at = positions(fields, file, ordered);
      continue;
    }
    const place = at;
    const field = (name: string) => fields[place(name)]?.trim() ?? '';
    const number = (name: string) => numberIn(field(name), name, line);
    if (field('subgroup') === '') throw new Refusal(`Line ${line}, column subgroup: the name is missing. Give one.`);
    subgroups.push({
      name: field('subgroup'),
      order: ordered ? number('subgroup_order') : null,
      estimate: number('estimate'),
      se: number('se'),
      population: number('population'),
    });
  }
  return subgroups;
}
