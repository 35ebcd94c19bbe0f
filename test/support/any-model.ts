// Arbitrary questionnaires whose questions depend on one another, for what is written out on paper.
import type { Element, Model, Page } from '@diagnostic/shared/questionnaire/definition.ts';
import fc from 'fast-check';

const words = ['u', 'v', 'w'];
const kinds: ((name: string) => Element)[] = [
  (name) => ({ type: 'radiogroup', name, choices: words }),
  (name) => ({ type: 'checkbox', name, choices: words, showNoneItem: true }),
  (name) => ({ type: 'rating', name, rateMin: 1, rateMax: 4 }),
  (name) => ({ type: 'boolean', name }),
  (name) => ({ type: 'text', name, inputType: 'number', min: 0, max: 9 }),
];

function comparison({ name, type }: Element): fc.Arbitrary<string> {
  const whether = fc.constantFrom(`{${name}} empty`, `{${name}} notempty`);
  if (type === 'boolean') return fc.oneof(whether, fc.constantFrom(`{${name}} = true`, `{${name}} <> false`));
  if (type === 'rating' || type === 'text') {
    const signs = fc.constantFrom('=', '<>', '<', '>', '<=', '>=');
    return fc.oneof(
      whether,
      fc.tuple(signs, fc.integer({ min: 1, max: 4 })).map(([sign, value]) => `{${name}} ${sign} ${value}`),
    );
  }
  const word = fc.constantFrom("'u'", "'v'");
  const lists = fc.constantFrom('anyof', 'noneof');
  const signs = type === 'checkbox' ? ['contains', 'notcontains'] : ['=', '<>'];
  return fc.oneof(
    whether,
    fc.tuple(lists, word).map(([sign, value]) => `{${name}} ${sign} [${value}, 'w']`),
    fc.tuple(fc.constantFrom(...signs), word).map(([sign, value]) => `{${name}} ${sign} ${value}`),
  );
}

/** An expression over some of these elements, near ones more often: that is where sheets write jumps. */
function expression(earlier: Element[]): fc.Arbitrary<string> {
  const near = fc.constant(earlier.at(-1) as Element);
  const one = fc.oneof(near, fc.constantFrom(...earlier)).chain(comparison);
  return fc.oneof(
    one,
    fc
      .tuple(one, one, one, fc.constantFrom(0, 1, 2, 3))
      .map(
        ([a, b, c, shape]) =>
          [`${a} and ${b} or ${c}`, `${a} and (${b} or ${c})`, `!(${a} or ${b})`, `${a} or !(${b}) and ${c}`][
            shape
          ] as string,
      ),
  );
}

const maybe = (elements: Element[]): fc.Arbitrary<string | undefined> =>
  elements.length === 0 ? fc.constant(undefined) : fc.option(expression(elements), { nil: undefined });
const when = (visibleIf: string | undefined) => (visibleIf === undefined ? {} : { visibleIf });

/** One page: up to three runs of questions under one condition each, the page under one of its own. */
function page(place: number, earlier: Element[]): fc.Arbitrary<Page> {
  const run = (elements: Element[], turn: number): fc.Arbitrary<Element[]> =>
    fc
      .tuple(maybe([...earlier, ...elements]), fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 3 }))
      .map(([visibleIf, made]) =>
        made.map((kind, index) => ({ ...kind(`p${place}r${turn}q${index}`), ...when(visibleIf) }) as Element),
      );
  const runs = fc
    .integer({ min: 1, max: 3 })
    .chain((count) =>
      Array.from({ length: count }, (_, turn) => turn).reduce<fc.Arbitrary<Element[]>>(
        (sofar, turn) => sofar.chain((elements) => run(elements, turn).map((more) => [...elements, ...more])),
        fc.constant([]),
      ),
    );
  return fc
    .tuple(runs, maybe(earlier))
    .map(([elements, visibleIf]) => ({ name: `page${place}`, elements, ...when(visibleIf) }));
}

/** Two to four pages. */
export const anyModel: fc.Arbitrary<Model> = fc.integer({ min: 2, max: 4 }).chain((count) =>
  Array.from({ length: count }, (_, place) => place).reduce<fc.Arbitrary<Model>>(
    (sofar, place) =>
      sofar.chain(({ pages }) =>
        page(
          place,
          pages.flatMap(({ elements }) => elements),
        ).map((made) => ({ pages: [...pages, made] })),
      ),
    fc.constant({ pages: [] }),
  ),
);
