// A file in the layout of INSEE's TD_POP1B, made up: one line for each commune, sex and year of age.
import type { Commune } from '@diagnostic/shared/campaign/set-up/set-up.ts';

/** Decreasing with age, never a round number, other ones for each commune and sex. */
const countAt = (population: number, sex: number, age: number): number =>
  Number((((population / 101) * (1.5 - age / 101) + sex / 700) / 2).toFixed(9));

export function populationLines(communes: Pick<Commune, 'code' | 'name' | 'population'>[]): string {
  const lines = communes.flatMap(({ code, name, population }) =>
    [1, 2].flatMap((sex) =>
      Array.from({ length: 101 }, (_, age) =>
        [code, `"${name}"`, sex, String(age).padStart(3, '0'), countAt(population, sex, age)].join(';'),
      ),
    ),
  );
  return ['"CODGEO";"LIBGEO";"SEXE";"AGED100";"NB"', ...lines].join('\r\n');
}
