import type { CampaignBundle } from '../campaign/bundle.ts';
import type { AnswerValue } from '../questionnaire/answers.ts';
import type { Codebook, CodebookItem, MissingKind } from '../questionnaire/codebook.ts';
import type { Choice, Element } from '../questionnaire/definition.ts';
import { drawNormal } from '../statistics/seeded-random.ts';
import { chance, compileDraw, drawOne, logistic, type Random } from './draw.ts';
import type { SimulationParameters, Weights } from './parameters.ts';
import type { Person } from './person.ts';

/** A person about to answer: their own logit per determinant stands beside who they are. */
export interface Mood {
  person: Person;
  logits: Map<string, number>;
}

/** How one question is answered; undefined when it is left out. */
export type Answerer = (random: Random, mood: Mood) => AnswerValue | undefined;

const optionsOf = (element: Element): string[] =>
  'choices' in element
    ? element.choices.map((choice: Choice | string) => (typeof choice === 'string' ? choice : choice.value))
    : [];

/** Prepares the answer to one element: as its role in the codebook and the parameters say. */
export function compileAnswerer(
  element: Element,
  codebooks: Codebook[],
  { weightingClass, determinants }: CampaignBundle,
  parameters: SimulationParameters,
): Answerer {
  const { name } = element;
  const codebook = codebooks.find(({ items }) => Object.hasOwn(items, name));
  const item = codebook?.items[name];
  if (!codebook || !item) return () => undefined;
  for (const variable of ['age', 'sex', 'zone'] as const) {
    if (weightingClass[variable].item === name) return profileAnswerer(element, variable, weightingClass, parameters);
  }
  const told = parameters.told[name]?.map(({ when, options }) => ({ when, draw: compileDraw(options) }));
  if (item.role === 'vote') return voteAnswerer(element, determinants);
  if (item.role === 'comment') return commentAnswerer(name, parameters);
  const felt = scoredAnswerer(name, item, codebook, parameters) ?? ((random) => drawOne(random, optionsOf(element)));
  if (!told) return felt;
  return (random, mood) => {
    const line = told.find(({ when }) => !when || mood.person.traits.has(when));
    return line ? line.draw(random) : felt(random, mood);
  };
}

/** Age, sex and zone; now and then one is declined, by the option that has no category or by saying nothing. */
function profileAnswerer(
  element: Element,
  variable: 'age' | 'sex' | 'zone',
  weightingClass: CampaignBundle['weightingClass'],
  { answering }: SimulationParameters,
): Answerer {
  const { categories } = weightingClass[variable];
  const declining = optionsOf(element).filter((option) => !Object.hasOwn(categories, option));
  const mayDecline = declining.length > 0 || !element.isRequired;
  return (random, { person }) =>
    mayDecline && chance(random, answering.declinedProfile) ? drawOne(random, declining) : person[variable];
}

/** A draw around the person's logit picks one of the options, ordered from the least to the most favourable. */
function scoredAnswerer(
  name: string,
  item: CodebookItem,
  codebook: Codebook,
  { items, notConcerned, answering }: SimulationParameters,
): Answerer | undefined {
  const { determinant, ordered } = scoringOf(name, item, codebook);
  if (!determinant || ordered.length === 0) return undefined;
  const options = (kind: MissingKind) => Object.entries(item.missing ?? {}).find(([, reason]) => reason === kind)?.[0];
  const missing: [option: string | undefined, probability: number][] = [
    [options('not-applicable'), notConcerned[name] ?? 0.03],
    [options('dont-know'), answering.dontKnow],
    [options('refused'), answering.refused],
  ];
  const shift = items[name] ?? 0;
  return (random, { logits }) => {
    for (const [option, probability] of missing) if (option && chance(random, probability)) return option;
    const favourable = logistic((logits.get(determinant) ?? 0) + shift + 1.1 * drawNormal(random));
    return ordered[Math.floor(favourable * ordered.length)];
  };
}

/** The determinant an item enters, alone or in a scale, and its options from the least to the most favourable. */
function scoringOf(name: string, item: CodebookItem, { scales = {} }: Codebook) {
  const ordered = (points: Weights, sign: 1 | -1) =>
    Object.keys(points).sort((a, b) => sign * ((points[a] ?? 0) - (points[b] ?? 0)));
  if (item.scores) return { determinant: item.determinant, ordered: ordered(item.scores, 1) };
  const scale = Object.values(scales).find(({ points }) => Object.hasOwn(points, name));
  const sign = scale?.favourable === 'lowest' ? -1 : 1;
  return { determinant: scale?.determinant, ordered: ordered(scale?.points[name] ?? {}, sign) };
}

/** Up to three subjects, most often those that go worst for the person. */
function voteAnswerer(element: Element, determinants: CampaignBundle['determinants']): Answerer {
  const most = ('maxSelectedChoices' in element && element.maxSelectedChoices) || 3;
  const subjects = optionsOf(element).map((option) => ({
    option,
    determinant: determinants.find(({ code, slug }) => code === option || slug === option)?.code ?? option,
  }));
  return (random, { logits }) => {
    if (subjects.length === 0) return undefined;
    const wished = subjects
      .map(({ option, determinant }) => ({
        option,
        need: -(logits.get(determinant) ?? 0.5) + 0.8 * drawNormal(random),
      }))
      .sort((a, b) => b.need - a.need);
    return wished.slice(0, 1 + Math.floor(random() * most)).map(({ option }) => option);
  };
}

/** A sentence on the subject that goes worst for the person, when there is one in the list; any where the item has its own. */
function commentAnswerer(name: string, { comments, otherComments, answering }: SimulationParameters): Answerer {
  const own = otherComments[name];
  if (own) return (random) => (chance(random, answering.comment) ? drawOne(random, own) : undefined);
  return (random, { logits }) => {
    if (!chance(random, answering.comment)) return undefined;
    const subjects = Object.keys(comments).sort((a, b) => (logits.get(a) ?? 0) - (logits.get(b) ?? 0));
    return drawOne(random, comments[subjects[0] ?? ''] ?? []);
  };
}
