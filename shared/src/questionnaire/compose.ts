import type { Codebook } from './codebook.ts';
import type {
  Element,
  HelpLine,
  HelpTopic,
  InstrumentElement,
  Page,
  PublishedQuestionnaire,
  QuestionnaireDefinition,
} from './definition.ts';
import { assertSoundRelevance } from './sound-relevance.ts';

/** Instrument name → its elements and their codebook. */
export type Instruments = Record<string, { questionnaire: { elements: InstrumentElement[] }; codebook: Codebook }>;

type Part = QuestionnaireDefinition['pages'][number]['parts'][number];

function elementsOf({ instrument, items }: Part, instruments: Instruments): Element[] {
  const found = instruments[instrument];
  if (!found) throw new Error(`Questionnaire: there is no instrument “${instrument}”.`);
  const { questionnaire, codebook } = found;
  const strange = items?.find((item) => !Object.hasOwn(codebook.items, item));
  if (strange) throw new Error(`Questionnaire: the instrument “${instrument}” has no item “${strange}”.`);
  // An item of the codebook without a question is one that this territory has no use for.
  const chosen = questionnaire.elements.filter(({ name }) => items?.includes(name) ?? true);
  return chosen.map(({ fill, ...element }) => {
    if (fill) throw new Error(`Questionnaire: “${element.name}” has not been completed with the territory’s ${fill}.`);
    return element;
  });
}

function assertNamedOnce(elements: Element[]): void {
  const names = elements.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) < place);
  if (twice) throw new Error(`Questionnaire: “${twice}” is asked twice.`);
}

/**
 * Makes a questionnaire of instruments: its pages in order, and the codebooks of the instruments it uses, in order of
 * first use. Throws when an instrument is unknown, an item is asked twice or has no codebook, or a relevance is unsound.
 */
export function composeQuestionnaire(
  definition: QuestionnaireDefinition,
  instruments: Instruments,
  helpLines: HelpLine[] = [],
): { published: PublishedQuestionnaire; codebooks: Codebook[] } {
  const pages: Page[] = definition.pages.map(({ name, title, parts }) => ({
    name,
    title,
    elements: parts.flatMap((part) => elementsOf(part, instruments)),
  }));
  const elements = pages.flatMap((page) => page.elements);
  const used = new Set(definition.pages.flatMap(({ parts }) => parts.map(({ instrument }) => instrument)));
  const codebooks = [...used].map((name) => (instruments[name] as Instruments[string]).codebook);
  assertNamedOnce(elements);
  for (const { name } of elements)
    if (!codebooks.some(({ items }) => Object.hasOwn(items, name)))
      throw new Error(`Questionnaire: no codebook says what “${name}” is.`);
  const model = { pages };
  assertSoundRelevance(model);
  const { pages: _, ...described } = definition;
  return { published: { ...described, model, ...helpFor(elements, codebooks, helpLines) }, codebooks };
}

/** The help lines of a questionnaire: emergency numbers, then those of the subjects its items touch. Nothing where none does. */
function helpFor(
  elements: Element[],
  codebooks: Codebook[],
  lines: HelpLine[],
): Pick<PublishedQuestionnaire, 'help' | 'helpLines'> {
  const help: Record<string, HelpTopic> = {};
  for (const { name } of elements) {
    const topic = codebooks.find(({ items }) => Object.hasOwn(items, name))?.items[name]?.help;
    if (topic) help[name] = topic;
  }
  const subjects = new Set<HelpTopic>(Object.values(help));
  if (subjects.size === 0) return {};
  const concerned = lines.filter(({ topics = [] }) => topics.some((topic) => subjects.has(topic)));
  return {
    help,
    helpLines: [...lines.filter(({ emergency }) => emergency), ...concerned.filter(({ emergency }) => !emergency)],
  };
}
