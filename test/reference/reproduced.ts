// How many of R's published figures come out the same here, file by file.
import { agrees, havePublished, type Reproduction } from './published.ts';
import { suppressionReproductions } from './suppression.ts';
import { weightedReproductions } from './weighted.ts';
import { weightingReproductions } from './weighting.ts';

export interface Reproduced {
  file: string;
  reproduced: number;
  total: number;
}

/** Files whose means and proportions are compared: those with a weights-only design, and one for its means alone. */
export const weightedFiles = ['ess_fr', 'ess_fr_unweighted', 'hdv2003', 'birthwt', 'api_strat_weights_only', 'nhanes'];

/** Files whose weights are compared and, where the design is weights-only, the estimates after weighting. */
export const weightingFiles = ['ess_fr', 'hdv2003', 'api_clus1'];

async function count(file: string, reproductions: Reproduction[]): Promise<Reproduced> {
  const checks = (await Promise.all(reproductions.map((reproduction) => reproduction.checks()))).flat();
  return { file, reproduced: checks.filter(agrees).length, total: checks.length };
}

/** Counts over every file; nothing where the published values are not on this machine. */
export async function reproduced(): Promise<Reproduced[]> {
  if (!havePublished) return [];
  const counts: Reproduced[] = [];
  for (const name of weightedFiles) counts.push(await count(`weighted_${name}`, weightedReproductions(name)));
  for (const name of weightingFiles) counts.push(await count(`weighting_${name}`, weightingReproductions(name)));
  counts.push(await count('suppression', suppressionReproductions()));
  return counts;
}
