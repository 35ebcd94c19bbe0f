// Arbitrary campaigns, of arbitrary questionnaires with arbitrary codebooks and groups; and arbitrary responses to any campaign,
// right or wrong.
import type { CampaignBundle, Rule } from '@diagnostic/shared/campaign/bundle.ts';
import type { Codebook } from '@diagnostic/shared/questionnaire/codebook.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { optionsOf } from '@diagnostic/shared/questionnaire/options.ts';
import type { Answers, StoredContent } from '@diagnostic/shared/response/response.ts';
import fc from 'fast-check';
import { answersTo } from './answers.ts';
import { anyModel } from './any-model.ts';
import { smallCampaign } from './small-campaign.ts';

const elementsOf = (model: Model) => model.pages.flatMap(({ elements }) => elements);
const anyWeight = fc.constantFrom(1, 1, 2, 0.35, 3);

/** The options as a codebook writes them; numbers of 0 to 9 for a number. */
const optionTexts = (model: Model): [string, string[]][] =>
  elementsOf(model).map((element) => {
    const options = optionsOf(element).map(String);
    return [element.name, options.length > 0 ? options : Array.from({ length: 10 }, (_, number) => String(number))];
  });

function anyCodebook(model: Model): fc.Arbitrary<Codebook> {
  const items = optionTexts(model);
  const points = (of: [string, string[]][]) =>
    fc.record(
      Object.fromEntries(
        of.map(([name, options]) => [
          name,
          fc.record(Object.fromEntries(options.map((option) => [option, fc.integer({ min: 0, max: 9 })]))),
        ]),
      ),
    );
  const item = (options: string[]) =>
    fc.record(
      {
        role: fc.constant('score' as const),
        determinant: fc.constantFrom('A', 'B'),
        weight: anyWeight,
        scores: fc.dictionary(fc.constantFrom(...options), fc.constantFrom(0, 25, 33, 67, 100)),
        missing: fc.dictionary(
          fc.constantFrom(...options),
          fc.constantFrom('not-applicable' as const, 'refused' as const),
        ),
      },
      { requiredKeys: ['role'] },
    );
  const scale = fc.subarray(items, { minLength: 2, maxLength: Math.min(4, items.length) }).chain((of) =>
    fc.record(
      {
        points: points(of),
        lowest: fc.constant(0),
        highest: fc.constant(9 * of.length),
        favourable: fc.constantFrom('highest' as const, 'lowest' as const),
        determinant: fc.constantFrom('A', 'B'),
        weight: anyWeight,
        missingAllowed: fc.constantFrom(0, 1),
        constant: fc.constantFrom(0, 2),
      },
      { requiredKeys: ['points', 'lowest', 'highest', 'favourable'] },
    ),
  );
  return fc
    .record({
      items: fc.record(Object.fromEntries(items.map(([name, options]) => [name, item(options)]))),
      scales: fc.record({ s1: scale, s2: scale }, { requiredKeys: ['s1'] }),
      needs: fc.option(fc.record({ A: fc.constantFrom([['s1']], [['s1'], [items[0]?.[0] ?? '', 's2']]) }), { nil: {} }),
    })
    .map((drawn) => ({ instrument: 'any', title: {}, licence: '', source: '', languages: {}, ...drawn }) as Codebook);
}

function anyRule(model: Model): fc.Arbitrary<Rule> {
  const leaf = fc.oneof(
    fc
      .constantFrom(...optionTexts(model))
      .chain(([item, options]) => fc.subarray(options, { minLength: 1 }).map((among): Rule => ({ item, in: among }))),
    fc.record({ scale: fc.constantFrom('s1', 's2', 's3'), atLeast: fc.integer({ min: 0, max: 20 }) }),
  );
  return fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('rule') }),
    ),
  })).rule;
}

/** A campaign of one arbitrary questionnaire in two versions, and the same for children. */
export const anyCampaign: fc.Arbitrary<CampaignBundle> = fc.tuple(anyModel, anyModel).chain(([first, second]) =>
  fc
    .record({
      books: fc.tuple(anyCodebook(first), anyCodebook(second)),
      rules: fc.array(anyRule(first), { minLength: 3, maxLength: 3 }),
      classes: fc.array(anyRule(second), { minLength: 2, maxLength: 2 }),
    })
    .map(({ books, rules, classes }) => {
      const base = smallCampaign();
      const [model] = base.questionnaires;
      if (!model) throw new Error('The small campaign has a questionnaire.');
      const published = { ...model.published, name: 'any' };
      const [age = '', sex = '', zone = ''] = elementsOf(first).map(({ name }) => name);
      const variable = (item: string) => ({ item, categories: { u: 'U', v: 'V', w: 'U' } });
      return {
        ...base,
        questionnaires: [
          { published: { ...published, model: first }, codebooks: [books[0]] },
          { published: { ...published, version: 2, model: second }, codebooks: [books[1]] },
          { published: { ...published, name: 'children', audience: 'proxy', model: first }, codebooks: [books[0]] },
        ],
        groups: ['PE', 'AD', 'VU'].map((code, place) => ({ ...base.groups[0], code, rule: rules[place] })),
        stratifiers: [
          {
            name: 'rank',
            title: {},
            classes: classes.map((rule, place) => ({ code: String(place + 1), title: {}, rule })),
          },
        ],
        groupsByZone: [],
        weightingClass: { age: variable(age), sex: variable(sex), zone: variable(zone) },
      } as unknown as CampaignBundle;
    }),
);

/** Anything that JSON can carry in the place of an answer. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('oui', 'u', 'none', '"', '\\', '}', 'e\u0301', '\u00e9', '', 'constructor'),
  fc.constantFrom(0, 1, -1, 2.5, 1e21, -0.1),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.constantFrom('u', 'v', 'none', 'D01', '],{"'), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A response to one of a campaign's questionnaires: what it asks, what another version asks, and what nobody asks. */
export function anyResponse({ questionnaires, channels }: CampaignBundle): fc.Arbitrary<StoredContent> {
  const of = fc.constantFrom(...questionnaires.map(({ published }) => published));
  const names = questionnaires.flatMap(({ published }) => elementsOf(published.model).map(({ name }) => name));
  const strange = fc.oneof(fc.constantFrom(...names), fc.constantFrom('toString', 'é', '\uffff', '\u{1f600}', 'a"b'));
  return of.chain(({ name, version, model }) =>
    of.chain((other) =>
      fc
        .record({
          own: answersTo(model),
          others: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: answersTo(other.model) }),
          wrong: fc.oneof(
            { weight: 2, arbitrary: fc.constant({}) },
            { weight: 1, arbitrary: fc.dictionary(strange, anything) },
          ),
          channel: fc.constantFrom(...channels, 'no such channel'),
          weight: fc.oneof(fc.constant(1), fc.double({ min: 0.01, max: 9, noNaN: true })),
        })
        .map(({ own, others, wrong, channel, weight }) => ({
          ...{ questionnaire: name, version, language: 'fr', channel, weight },
          answers: { ...others, ...own, ...wrong } as Answers,
        })),
    ),
  );
}
