// The questionnaires of the library: how long they are, what they score, and how they speak.
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import { type Duration, durationOf } from '@diagnostic/shared/questionnaire/duration.ts';
import { optionsOf } from '@diagnostic/shared/questionnaire/options.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { asked } from '@diagnostic/shared/questionnaire/walk.ts';
import { compileScores } from '@diagnostic/shared/response/scores.ts';
import { describe, expect, test } from '@jest/globals';
import { library } from '../support/library.ts';
import { type Version, versions } from '../support/versions.ts';

/** In good health, at work, an owner, no young child, nobody to help. */
const reference: Answers = {
  age: '40-54',
  sex: 'F',
  zone: 'nvp',
  grossesse: 'non',
  enfant6: 'non',
  TR1: 'emploi',
  ME1: 'bon',
  ME2: 'non',
  ME3: 'non',
  MO3: 'moins10',
  EP4: 'oui',
  EP5: 'non',
  AI1: 'non',
};
const people: Record<string, Answers> = {
  woman: reference,
  man: { ...reference, sex: 'M' },
  mother: { ...reference, age: '26-39', grossesse: 'oui', enfant6: 'oui' },
  older: { ...reference, age: '75-84', TR1: 'retraite', ME3: 'fort', MO3: 'plus30', EP4: 'non', EP5: 'oui' },
  carer: { ...reference, AI1: 'jour' },
};

/** What somebody answers who leaves nothing out: as given, else the first option. */
function answersOf({ composed: { published } }: Version, person: Answers): Answers {
  const answers: Answers = {};
  for (const element of published.model.pages.flatMap(({ elements }) => elements)) {
    if (!asked(published.model, answers).has(element.name)) continue;
    const [first = 'mot'] = optionsOf(element);
    answers[element.name] = person[element.name] ?? (element.type === 'checkbox' ? [String(first)] : first);
  }
  return answers;
}

const latest = (name: string): Version => versions.findLast((one) => one.name === name) as Version;
const path = (name: string, who: string): Duration => {
  const duration = durationOf(latest(name).composed.published.model, answersOf(latest(name), people[who] as Answers));
  if (process.env.SHOW_PATHS)
    process.stderr.write(`${name}, ${who}: ${duration.questions} questions, ${duration.minutes.toFixed(1)} minutes\n`);
  return duration;
};
const scoredBy = (name: string, who: string): string[] => {
  const { published, codebooks } = latest(name).composed;
  const scores = compileScores(codebooks, published.model)(answersOf(latest(name), people[who] as Answers));
  return Object.keys(scores).filter((code) => scores[code] !== null);
};

describe('the residents’ questionnaire', () => {
  test.each(['woman', 'man'])('a core path of 45 questions and 12 minutes at most, for a %s', (who) => {
    const { questions, minutes } = path('residents', who);
    expect(questions).toBeLessThanOrEqual(45);
    expect(minutes).toBeLessThanOrEqual(12);
    // It is no shorter than what it must score: the bound is not met by asking nothing.
    expect(questions).toBeGreaterThan(40);
  });

  test('scores the 14 determinants and both health states, on the core path or for the group they are about', () => {
    const core = library.determinants.map(({ code }) => code).filter((code) => !['D12', 'D14'].includes(code));
    expect(scoredBy('residents', 'woman').sort()).toEqual(core);
    expect(scoredBy('residents', 'mother')).toContain('D12');
    expect(scoredBy('residents', 'older')).toContain('D14');
    expect(scoredBy('residents', 'carer')).toContain('D14');
  });

  test('goes from the profile to two free comments', () => {
    const { pages } = latest('residents').composed.published.model;
    expect(pages.map(({ name }) => name)).toEqual([
      'profile',
      'health',
      'place',
      'daily',
      'family',
      'care',
      'relations',
      'mood',
      'vote',
      'comment',
    ]);
    expect(pages.find(({ name }) => name === 'mood')?.description).toMatchObject({ fr: expect.any(String) });
  });
});

describe('the others', () => {
  test('the short one has 12 questions at most', () => {
    expect(path('short', 'woman').questions).toBeLessThanOrEqual(12);
  });

  test.each([
    ['residents', 'woman'],
    ['short', 'woman'],
    ['youth', 'man'],
    ['adolescents', 'man'],
    ['children', 'man'],
    ['perinatal', 'mother'],
    ['older', 'older'],
    ['carers', 'carer'],
  ])('%s takes the minutes it says', (name, who) => {
    const said = latest(name).composed.published.minutes ?? 0;
    const { minutes } = path(name, who);
    expect([said >= minutes, said < minutes + 2]).toEqual([true, true]);
  });

  test('adolescents are not asked about anxiety, low mood or alcohol, and write nothing', () => {
    const { audience, minimumAge, model } = latest('adolescents').composed.published;
    expect([audience, minimumAge]).toEqual(['supervised', 11]);
    const elements = model.pages.flatMap((page) => page.elements);
    expect(elements.filter(({ name }) => /^(GA|PH|HA5|PE6)/.test(name))).toEqual([]);
    expect(elements.filter(({ type }) => type === 'comment' || type === 'text')).toEqual([]);
  });

  test('for a child, a parent answers, and writes nothing', () => {
    const { audience, model } = latest('children').composed.published;
    expect(audience).toBe('proxy');
    expect(model.pages.flatMap((page) => page.elements).filter(({ type }) => type === 'comment')).toEqual([]);
  });

  test.each(versions.map((of) => [`${of.name} ${of.version}`, of.composed.published] as const))(
    '%s says only vous, or only tu',
    (_, { model, address }) => {
      const texts = model.pages.flatMap((page) => [
        ...[page.title, page.description].map((text) => textIn(text, 'fr')),
        ...page.elements.flatMap((element) => [
          textIn(element.title, 'fr'),
          textIn(element.description, 'fr'),
          ...('choices' in element ? element.choices : []).map((one) =>
            typeof one === 'string' ? '' : textIn(one.text, 'fr'),
          ),
        ]),
      ]);
      const other =
        address === 'informal'
          ? /(?<!\p{L})(vous|votre|vos)(?!\p{L})/iu
          : /(?<!\p{L})((tu|te|toi|ton|tes)(?!\p{L})|t’)/iu;
      expect(texts.filter((text) => other.test(text))).toEqual([]);
    },
  );
});
