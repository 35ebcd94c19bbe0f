import type { Element } from '../definition.ts';
import type { ComparabilityOfVersions } from '../generated/surveys.ts';
import { optionsOf } from '../options.ts';
import { textIn } from '../text.ts';
import type { Composed } from './fingerprint.ts';

/** What is declared of each item between a version and the one before it. */
export type Declared = ComparabilityOfVersions[string];

/**
 * What became of an item: `identical`; `asked-otherwise`, the same question of other people; `recoded`, other options;
 * `reworded`, another question under the same name, which is refused; `new`; `dropped`.
 */
export type Change = 'identical' | 'asked-otherwise' | 'recoded' | 'reworded' | 'new' | 'dropped';

interface Asked {
  element: Element;
  options: string[];
  /** Its kind, its bounds and its words in French, without its options. */
  question: string;
  /** The words of its options in French. */
  labels: Map<string, string>;
  when: string;
}

/** Bounds and manners that change what is asked; order and names of things do not. */
function questionOf({ name: _, title, description, visibleIf: __, ...rest }: Element): string {
  const { choices: ___, ...bounds } = rest as typeof rest & { choices?: unknown };
  return JSON.stringify([textIn(title, 'fr'), textIn(description, 'fr'), Object.entries(bounds).sort()]);
}

function itemsOf({ published }: Composed): Map<string, Asked> {
  const found = new Map<string, Asked>();
  for (const page of published.model.pages)
    for (const element of page.elements) {
      const choices = 'choices' in element ? element.choices : [];
      const labels = choices.map((choice): [string, string] =>
        typeof choice === 'string' ? [choice, choice] : [choice.value, textIn(choice.text, 'fr')],
      );
      found.set(element.name, {
        element,
        options: optionsOf(element).map(String),
        question: questionOf(element),
        labels: new Map(labels),
        when: [page.visibleIf, element.visibleIf].filter(Boolean).join(' and '),
      });
    }
  return found;
}

function changeOf(older: Asked | undefined, newer: Asked | undefined): Change {
  if (!older || !newer) return older ? 'dropped' : 'new';
  const reworded = [...older.labels].some(([value, words]) => (newer.labels.get(value) ?? words) !== words);
  if (older.question !== newer.question || reworded) return 'reworded';
  if (older.options.join(' ') !== newer.options.join(' ')) return 'recoded';
  return older.when === newer.when ? 'identical' : 'asked-otherwise';
}

/** Item → what became of it from one version to the next, computed from what is asked. */
export function changes(older: Composed, newer: Composed): Record<string, Change> {
  const [before, after] = [itemsOf(older), itemsOf(newer)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return Object.fromEntries([...names].map((name) => [name, changeOf(before.get(name), after.get(name))]));
}

const kindOf = (declared: Declared[string] | undefined) => (typeof declared === 'object' ? 'recoded' : declared);

/** Why a declaration does not say what changed, item by item, with the remedy; nothing when it does. */
export function comparabilityFaults(older: Composed, newer: Composed, declared: Declared): string[] {
  const [before, after] = [itemsOf(older), itemsOf(newer)];
  const found = changes(older, newer);
  const strange = Object.keys(declared).filter((name) => !Object.hasOwn(found, name));
  return [
    ...strange.map((name) => `“${name}” is in neither version: take it out.`),
    ...Object.entries(found).flatMap(([name, change]): string[] => {
      if (change === 'reworded')
        return [`“${name}” is asked in other words: it is another question, give it another name.`];
      const said = declared[name];
      if (kindOf(said) !== change) return [`“${name}” is ${change}, declared ${kindOf(said) ?? 'nowhere'}: say so.`];
      if (typeof said !== 'object') return [];
      const { recoded } = said;
      const left = before.get(name)?.options.filter((option) => !Object.hasOwn(recoded, option)) ?? [];
      const lost = Object.entries(recoded).filter(
        ([from, to]) =>
          !before.get(name)?.options.includes(from) || (to !== null && !after.get(name)?.options.includes(to)),
      );
      return [
        ...left.map((option) => `“${name}”: what became of the option “${option}” is not said.`),
        ...lost.map(([from, to]) => `“${name}”: “${from}” → “${to}” is between options that are not there.`),
      ];
    }),
  ];
}

/** An item whose answers may be set side by side over two versions. */
export interface ComparableItem {
  item: string;
  /** Option of the older version → option of the newer, null where it has none; null when the options are the same. */
  recode: Record<string, string | null> | null;
}

/** The items of two versions that compare: identical ones, and recoded ones by their declared mapping. */
export function comparableItems(older: Composed, newer: Composed, declared: Declared = {}): ComparableItem[] {
  return Object.entries(changes(older, newer)).flatMap(([item, change]): ComparableItem[] => {
    if (change === 'identical') return [{ item, recode: null }];
    const said = declared[item];
    return change === 'recoded' && typeof said === 'object' ? [{ item, recode: said.recoded }] : [];
  });
}
