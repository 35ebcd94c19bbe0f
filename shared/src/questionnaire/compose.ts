import { addressed } from './address.ts';
import type { Codebook } from './codebook.ts';
import type {
  Element,
  HelpLine,
  HelpTopic,
  InstrumentElement,
  Model,
  Page,
  PublishedQuestionnaire,
  QuestionnaireDefinition,
} from './definition.ts';
import { lintQuestionnaire } from './lint/questionnaire.ts';

/** Instrument name → its elements and their codebook. */
export type Instruments = Record<string, { questionnaire: { elements: InstrumentElement[] }; codebook: Codebook }>;

type Part = QuestionnaireDefinition['pages'][number]['parts'][number];

function elementsOf({ instrument, items, visibleIf }: Part, instruments: Instruments, informal: boolean): Element[] {
  const found = instruments[instrument];
  if (!found) throw new Error(`Questionnaire: there is no instrument “${instrument}”.`);
  const { questionnaire, codebook } = found;
  const strange = items?.find((item) => !Object.hasOwn(codebook.items, item));
  if (strange) throw new Error(`Questionnaire: the instrument “${instrument}” has no item “${strange}”.`);
  // An item of the codebook without a question is one that this territory has no use for.
  const chosen = questionnaire.elements.filter(({ name }) => items?.includes(name) ?? true);
  return chosen.map(({ fill, ...element }) => {
    if (fill) throw new Error(`Questionnaire: “${element.name}” has not been completed with the territory’s ${fill}.`);
    return askedWhen(addressed(element, informal), visibleIf);
  });
}

/** Both conditions hold: what the questionnaire says of the part, and what the instrument says of the item. */
function askedWhen(element: Element, visibleIf: string | undefined): Element {
  if (visibleIf === undefined) return element;
  return { ...element, visibleIf: element.visibleIf ? `(${visibleIf}) and (${element.visibleIf})` : visibleIf };
}

/** What a definition asks, before anything is said of its soundness. */
export function partsOf(
  { pages: parted, address }: QuestionnaireDefinition,
  instruments: Instruments,
): { model: Model; codebooks: Codebook[] } {
  const informal = address === 'informal';
  const pages: Page[] = parted.map(({ parts, ...page }) => ({
    ...page,
    elements: parts.flatMap((part) => elementsOf(part, instruments, informal)),
  }));
  const used = new Set(parted.flatMap(({ parts }) => parts.map(({ instrument }) => instrument)));
  return { model: { pages }, codebooks: [...used].map((name) => (instruments[name] as Instruments[string]).codebook) };
}

/**
 * Makes a questionnaire of instruments: its pages in order, and the codebooks of the instruments it uses, in order of
 * first use. A declared language in which a text is missing is left out of `languages`. Throws when an instrument is
 * unknown or when the linter stops it: then the message says each reason and its remedy.
 */
export function composeQuestionnaire(
  definition: QuestionnaireDefinition,
  instruments: Instruments,
  helpLines: HelpLine[] = [],
): { published: PublishedQuestionnaire; codebooks: Codebook[] } {
  const { pages: _, ...described } = definition;
  const { model, codebooks } = partsOf(definition, instruments);
  const elements = model.pages.flatMap((page) => page.elements);
  for (const { name } of elements)
    if (!codebooks.some(({ items }) => Object.hasOwn(items, name)))
      throw new Error(`Questionnaire: no codebook says what “${name}” is.`);
  const languages = publishable(definition, model);
  return { published: { ...described, languages, model, ...helpFor(elements, codebooks, helpLines) }, codebooks };
}

/** French is always there: what is missing in it stops the questionnaire, like everything that is wrong in any language. */
function publishable({ name, version, languages }: QuestionnaireDefinition, model: Model): string[] {
  const findings = lintQuestionnaire(model, languages);
  const stopping = findings.filter(({ language }) => language === undefined || language === 'fr');
  if (stopping.length > 0) {
    const reasons = stopping.slice(0, 10).map(({ path, message }) => `  ${path}: ${message}`);
    throw new Error(`Questionnaire “${name}” ${version} cannot be published:\n${reasons.join('\n')}`);
  }
  return languages.filter((language) => !findings.some((finding) => finding.language === language));
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
