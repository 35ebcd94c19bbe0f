import type { CampaignBundle } from '../campaign/bundle.ts';
import type { Answers } from '../questionnaire/answers.ts';
import { compileRelevance } from '../questionnaire/relevance.ts';
import { drawNormal, seededRandom } from '../statistics/seeded-random.ts';
import { type Answerer, compileAnswerer } from './answer-items.ts';
import { chance, compileDraw, type Random } from './draw.ts';
import type { SimulationParameters, Trait } from './parameters.ts';
import { compilePeople, type Person } from './person.ts';
import { compileSelection } from './selection.ts';

export interface SimulatedResponse {
  questionnaire: string;
  version: number;
  language: string;
  channel: string;
  /** Whole weeks after the campaign opened. */
  week: number;
  answers: Answers;
}

/**
 * Simulates the responses to a campaign's first questionnaire: people are drawn after the territory's margins, some of them choose to
 * answer, and each answers what is asked of them, in order. The same seed gives the same responses; taking more of
 * them never changes the first ones.
 */
export function* simulateResponses(
  bundle: CampaignBundle,
  parameters: SimulationParameters,
  { seed, count }: { seed: number; count: number },
): Generator<SimulatedResponse> {
  const [questionnaire] = bundle.questionnaires;
  if (!questionnaire) throw new RangeError('The campaign has no questionnaire.');
  const { name, version } = questionnaire.published;
  const random = seededRandom(seed);
  const drawPerson = compilePeople(bundle, parameters);
  const chooses = compileSelection(bundle, parameters);
  const answer = compileAnswers(bundle, parameters);
  const drawChannel = compileDraw(keep(parameters.channels, bundle.channels));
  const drawLanguage = compileDraw(keep(parameters.languages, bundle.languages));
  const drawWeek = compileDraw(Object.fromEntries(parameters.weeks.map((share, week) => [String(week), share])));
  for (let made = 0; made < count; ) {
    const person = drawPerson(random);
    if (!chooses(random, person)) continue;
    made += 1;
    yield {
      questionnaire: name,
      version,
      language: drawLanguage(random),
      channel: drawChannel(random),
      week: Number(drawWeek(random)),
      answers: answer(random, person),
    };
  }
}

/** The weights of what the campaign offers; all alike when the parameters know none of it. */
function keep(weights: Record<string, number>, offered: string[]): Record<string, number> {
  const known = offered.filter((name) => (weights[name] ?? 0) > 0);
  return Object.fromEntries((known.length > 0 ? known : offered).map((name) => [name, weights[name] ?? 1]));
}

/** Prepares the walk of a person through the questionnaire. */
export function compileAnswers(
  bundle: CampaignBundle,
  parameters: SimulationParameters,
): (random: Random, person: Person) => Answers {
  const { published, codebooks } = bundle.questionnaires[0] ?? { published: { model: { pages: [] } }, codebooks: [] };
  const steps = published.model.pages.flatMap((page) =>
    page.elements.map((element) => ({
      item: element.name,
      mayBeLeftOut: !element.isRequired && parameters.told[element.name] === undefined,
      conditions: [page.visibleIf, element.visibleIf].filter((text) => text !== undefined).map(compileRelevance),
      answer: compileAnswerer(element, codebooks, bundle, parameters) as Answerer,
    })),
  );
  const logitsOf = compileLogits(parameters);
  return (random, person) => {
    const mood = { person, logits: logitsOf(random, person) };
    // Most people answer nearly everything, some leave out a lot; and all tire, question after question.
    const carelessness = chance(random, 0.15) ? 5 : 0.3;
    const tiring = (2 * carelessness * parameters.answering.unanswered) / (steps.length || 1);
    const answers: Answers = {};
    steps.forEach(({ item, mayBeLeftOut, conditions, answer }, place) => {
      if (!conditions.every((holds) => holds(answers))) return;
      if (mayBeLeftOut && chance(random, tiring * place)) return;
      const value = answer(random, mood);
      if (value !== undefined) answers[item] = value;
    });
    return answers;
  };
}

/** What life is like for a person, determinant by determinant. */
function compileLogits({
  determinants,
}: SimulationParameters): (random: Random, person: Person) => Map<string, number> {
  const entries = Object.entries(determinants).map(([code, { level, spread, effects }]) => {
    const { precarity = 0, frailty = 0, ...ofTraits } = effects;
    return { code, level, spread, precarity, frailty, ofTraits: Object.entries(ofTraits) as [Trait, number][] };
  });
  return (random, person) =>
    new Map(
      entries.map(({ code, level, spread, precarity, frailty, ofTraits }) => {
        let logit = level + precarity * person.precarity + frailty * person.frailty + spread * drawNormal(random);
        for (const [trait, effect] of ofTraits) if (person.traits.has(trait)) logit += effect;
        return [code, logit];
      }),
    );
}

/** Another territory than the one the parameters describe: levels and effects drawn afresh around theirs. */
export function drawTerritory(parameters: SimulationParameters, random: Random): SimulationParameters {
  const around = (value: number) => value + 0.35 * drawNormal(random);
  const determinants = Object.entries(parameters.determinants).map(([code, { level, spread, effects }]) => [
    code,
    {
      level: around(level),
      spread,
      effects: Object.fromEntries(Object.entries(effects).map(([trait, effect]) => [trait, around(effect)])),
    },
  ]);
  return { ...parameters, determinants: Object.fromEntries(determinants) };
}
