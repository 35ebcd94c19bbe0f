// How many of R's published figures come out the same here, file by file.
import { associationReproductions } from './association.ts';
import { describedReproductions } from './described.ts';
import { edgeCaseReproductions } from './edge-cases.ts';
import { type AwkwardFile, awkwardReproductions } from './inequality/awkward.ts';
import { type InequalityFile, inequalityReproductions } from './inequality/inequality.ts';
import { agrees, areReproducible, havePublished, publishedResults, type Reproduction } from './published.ts';
import { reliabilityReproductions } from './reliability.ts';
import { replicateReproductions } from './replicates.ts';
import { suppressionReproductions } from './suppression.ts';
import { weightedReproductions } from './weighted.ts';
import { weightingReproductions } from './weighting.ts';

export interface Reproduced {
  file: string;
  reproduced: number;
  total: number;
}

/** Files of estimates: all figures where the design is weights alone, otherwise those that are not of its variance. */
export const weightedFiles = [
  'ess_fr',
  'ess_fr_unweighted',
  'hdv2003',
  'birthwt',
  'api_strat_weights_only',
  'api_strat',
  'api_strat_nofpc',
  'api_clus1',
  'api_clus1_nofpc',
  'nhanes',
  'who_births',
].filter((name) => areReproducible(`weighted_${name}.json`));

/** Files whose weights are compared and, where the design is weights-only, the estimates after weighting. */
export const weightingFiles = ['ess_fr', 'hdv2003', 'api_clus1'].filter((name) =>
  areReproducible(`weighting_${name}.json`),
);

async function count(file: string, reproductions: Reproduction[]): Promise<Reproduced> {
  const checks = (await Promise.all(reproductions.map((reproduction) => reproduction.checks()))).flat();
  return { file, reproduced: checks.filter(agrees).length, total: checks.length };
}

/** Counts over every file whose values and data are on this machine. */
export async function reproduced(): Promise<Reproduced[]> {
  const counts: Reproduced[] = [];
  for (const name of weightedFiles) {
    counts.push(await count(`weighted_${name}`, [...weightedReproductions(name), ...describedReproductions(name)]));
  }
  for (const name of weightingFiles) counts.push(await count(`weighting_${name}`, weightingReproductions(name)));
  counts.push(await count('replicates', replicateReproductions()));
  counts.push(await count('edge_cases', edgeCaseReproductions()));
  counts.push(await count('reliability_ranks', reliabilityReproductions()));
  if (havePublished) {
    const inequality = publishedResults<InequalityFile>('inequality.json');
    counts.push(await count('inequality', inequalityReproductions(inequality)));
    const edge = publishedResults<AwkwardFile>('inequality_edge.json');
    counts.push(await count('inequality_edge', awkwardReproductions(edge)));
    counts.push(await count('suppression', suppressionReproductions()));
    counts.push(await count('standardisation_association', associationReproductions()));
  }
  return counts;
}
