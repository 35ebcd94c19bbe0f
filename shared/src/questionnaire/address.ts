import type { Choice, Element, InstrumentElement, Localised, Texts } from './definition.ts';

type Addressed = Omit<InstrumentElement, 'fill'>;

/** Languages that have no tu of their own keep the words of the element. */
function inPlaceOf(formal: Localised | undefined, informal: Texts | undefined): Localised | undefined {
  if (informal === undefined || formal === undefined) return informal ?? formal;
  return { ...(typeof formal === 'string' ? {} : formal), ...informal };
}

/** An element as it speaks to people: its informal words in the place of the others, or dropped. */
export function addressed({ informal, ...element }: Addressed, asInformal: boolean): Element {
  if (!asInformal || !informal) return element as Element;
  const title = inPlaceOf(element.title, informal.title);
  const description = inPlaceOf(element.description, informal.description);
  const said = { ...element, ...(title && { title }), ...(description && { description }) } as Element;
  const words = informal.choices;
  if (!words || !('choices' in said)) return said;
  return { ...said, choices: said.choices.map((choice) => reworded(choice, words)) };
}

function reworded(choice: Choice | string, words: Record<string, Texts>): Choice | string {
  const { value, text } = typeof choice === 'string' ? { value: choice, text: undefined } : choice;
  const said = Object.hasOwn(words, value) ? inPlaceOf(text, words[value]) : undefined;
  return said === undefined ? choice : { value, text: said };
}
