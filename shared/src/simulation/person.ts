import type { CampaignBundle } from '../campaign/bundle.ts';
import { drawNormal } from '../statistics/seeded-random.ts';
import { chance, compileDraw, logistic, type Random } from './draw.ts';
import type { SimulationParameters, Trait, Weights } from './parameters.ts';

/** Somebody who lives in the territory, whether they answer or not. */
export interface Person {
  /** Options of the three questions that weighting reads. */
  age: string;
  sex: string;
  zone: string;
  traits: Set<Trait>;
  /** Standard normal: the higher, the harder life is. */
  precarity: number;
  /** About standard normal: the higher, the weaker health is. */
  frailty: number;
}

/** Prepares the drawing of people whose ages, sexes and zones follow the population margins of the campaign's territory. */
export function compilePeople(bundle: CampaignBundle, parameters: SimulationParameters): (random: Random) => Person {
  const drawAge = compileDraw(optionWeights(bundle, 'age', (option) => parameters.ages[option]?.weight ?? 0));
  const drawSex = compileDraw(optionWeights(bundle, 'sex', () => 1));
  const drawZone = compileDraw(optionWeights(bundle, 'zone', () => 1));
  const { traits: rates } = parameters;
  const sexCategory = bundle.weightingClass.sex.categories;
  const zoneCategory = bundle.weightingClass.zone.categories;

  return (random) => {
    const age = drawAge(random);
    const sex = drawSex(random);
    const zone = drawZone(random);
    const years = parameters.ages[age]?.years ?? 45;
    const place = parameters.zones[zoneCategory[zone] ?? ''] ?? { district: 0, remote: 0, rural: false };
    const woman = sexCategory[sex] === 'F';
    const traits = new Set<Trait>();
    const add = (trait: Trait, probability: number) => chance(random, probability) && traits.add(trait);

    if (woman) traits.add('woman');
    traits.add(years < 26 ? 'young' : years < 65 ? 'adult' : 'old');
    if (years >= 75) traits.add('very-old');
    if (place.rural) traits.add('rural');
    add('district', place.district);
    add('remote', place.remote);

    const young = traits.has('young');
    const district = traits.has('district') ? 1 : 0;
    const precarity = 0.9 * drawNormal(random) + 0.9 * district + (young ? 0.15 : years >= 65 ? -0.2 : 0) - 0.05;
    const frailty = 0.85 * drawNormal(random) + 0.3 * precarity + (years - 48) / 38;

    const childAge = years < 18 || years > 50 ? 0 : years < 26 ? 0.35 : years < 40 ? 1 : 0.22;
    add('small-child', rates.smallChild * childAge);
    if (woman) add('pregnant', rates.pregnant * childAge);
    if (woman && traits.has('small-child')) add('birth', rates.birth);
    add('carer', rates.carer * (years < 26 ? 0.9 : years < 45 ? 0.95 : years < 75 ? 1.4 : 0.7) * (woman ? 1.2 : 0.8));
    add('unstable', rates.unstable * Math.exp(0.7 * precarity) * (young ? 1.6 : 1));
    add(
      'reading',
      rates.reading * Math.exp(0.6 * precarity) * (years >= 75 ? 1.5 : 1) * (traits.has('remote') ? 1.6 : 1),
    );
    add('disabled', rates.disabled * Math.exp(0.5 * frailty));

    if (years < 20) traits.add('student');
    else if (young) add('student', 0.4);
    if (years >= 62) traits.add('retired');
    else if (!traits.has('student'))
      traits.add(chance(random, logistic(-2.4 + 0.9 * precarity)) ? 'seeking' : 'working');
    return { age, sex, zone, traits, precarity, frailty };
  };
}

/** Shares a margin's totals out over the options that lead to each category. */
function optionWeights(
  { territory, weightingClass }: CampaignBundle,
  variable: 'age' | 'sex' | 'zone',
  weightOf: (option: string) => number,
): Weights {
  const totals = territory.margins.find((margin) => margin.variable === variable)?.totals ?? {};
  const options = Object.entries(weightingClass[variable].categories);
  const inCategory: Weights = {};
  for (const [option, category] of options) inCategory[category] = (inCategory[category] ?? 0) + weightOf(option);
  return Object.fromEntries(
    options
      .map(([option, category]): [string, number] => [
        option,
        ((totals[category] ?? 0) * weightOf(option)) / (inCategory[category] || 1),
      ])
      .filter(([, weight]) => weight > 0),
  );
}
