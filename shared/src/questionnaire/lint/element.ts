import type { InstrumentElement } from '../definition.ts';
import { type Finding, isThing, step, type Thing } from './finding.ts';
import { lintText } from './text.ts';

type Type = InstrumentElement['type'];

const shared = ['type', 'name', 'title', 'description', 'visibleIf', 'isRequired'];
const several = ['choices', 'choicesOrder', 'showNoneItem', 'maxSelectedChoices', 'minSelectedChoices'];

/** What each type of question may say. Anything else SurveyJS would act on, and nothing else would know. */
const properties: Record<Type, string[]> = {
  radiogroup: ['choices'],
  dropdown: ['choices'],
  checkbox: several,
  tagbox: several,
  rating: ['rateMin', 'rateMax', 'rateStep'],
  boolean: [],
  text: ['inputType', 'maxLength', 'min', 'max'],
  comment: ['maxLength'],
};

const unusable: Record<string, string> = {
  html: 'It carries markup: put the sentence in a title or a description.',
  expression: 'It computes on the device: compute figures from the answers.',
  image: 'It fetches a picture: say it in words.',
  file: 'Files say who sent them: ask in words.',
  signaturepad: 'A signature names somebody: leave it out.',
  ranking: 'It cannot be answered by keyboard and on paper alike: ask for up to three choices.',
  matrix: 'Its rows cannot be read one after the other: ask one question a row.',
  matrixdropdown: 'Its rows cannot be read one after the other: ask one question a row.',
  matrixdynamic: 'Its rows cannot be read one after the other: ask one question a row.',
  imagepicker: 'It fetches pictures: offer choices in words.',
  panel: 'Pages are the only groups: put its questions on a page of their own.',
  paneldynamic: 'Pages are the only groups: ask each question once.',
};

const instead: Record<string, [Finding['code'], string]> = {
  choicesByUrl: ['choices-by-url', 'Choices are never fetched: write them here.'],
  validators: ['custom-check', 'Checks are those of the type of question (bounds, lengths): take it out.'],
  regex: ['custom-check', 'Checks are those of the type of question (bounds, lengths): take it out.'],
};

const expressions = [
  'requiredIf',
  'enableIf',
  'setValueIf',
  'setValueExpression',
  'defaultValueExpression',
  'resetValueIf',
];

export const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);
const name = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;
const choiceValue = /^[A-Za-z0-9+_-]{1,32}$/;
const mostChoices = 40;
/** The only question that may ask for an answer: without it nobody knows which questions are for whom. */
const mayBeRequired = new Set(['age']);

/** Lints one question: its type, what it says, its name, its texts and its choices. Relevance is looked at elsewhere. */
export function lintElement(element: Thing, path: string, languages: readonly string[]): Finding[] {
  const type = String(element.type);
  if (!Object.hasOwn(properties, type)) {
    const why = Object.hasOwn(unusable, type) ? unusable[type] : undefined;
    const known = Object.keys(properties).join(', ');
    return [
      {
        path: `${path}/type`,
        code: why ? 'forbidden-type' : 'unknown-type',
        message: why ?? `“${type.slice(0, 40)}” is no type of question here. The types are ${known}.`,
      },
    ];
  }
  return [
    ...strangeProperties(element, path, [...shared, ...properties[type as Type]]),
    ...lintName(element.name, `${path}/name`),
    ...lintText(element.title, `${path}/title`, 'title', languages),
    ...(element.description === undefined
      ? []
      : lintText(element.description, `${path}/description`, 'description', languages)),
    ...(properties[type as Type].includes('choices') ? lintChoices(element.choices, `${path}/choices`, languages) : []),
    ...(element.isRequired && !mayBeRequired.has(String(element.name))
      ? [
          {
            path: `${path}/isRequired`,
            code: 'required' as const,
            message: 'Only age may be required: every other question can be left out.',
          },
        ]
      : []),
  ];
}

export function strangeProperties(thing: Thing, path: string, allowed: readonly string[]): Finding[] {
  return Object.keys(thing)
    .filter((key) => !allowed.includes(key))
    .map((key): Finding => {
      const at = path + step(key);
      const known = Object.hasOwn(instead, key) ? instead[key] : undefined;
      if (known) return { path: at, code: known[0], message: known[1] };
      if (expressions.includes(key))
        return {
          path: at,
          code: 'custom-check',
          message: 'The only expression a question has is visibleIf: take it out.',
        };
      return { path: at, code: 'unknown-property', message: `Nothing here knows “${key.slice(0, 40)}”: take it out.` };
    });
}

export function lintName(value: unknown, path: string): Finding[] {
  if (typeof value === 'string' && name.test(value) && !forbiddenNames.has(value)) return [];
  const message = 'A name is a letter and up to 31 letters, digits or _, and no word of the language: rename it.';
  return [{ path, code: 'forbidden-name', message }];
}

function lintChoices(choices: unknown, path: string, languages: readonly string[]): Finding[] {
  if (!Array.isArray(choices) || choices.length === 0)
    return [{ path, code: 'wrong-shape', message: 'The question needs a list of choices.' }];
  const found: Finding[] = [];
  if (choices.length > mostChoices)
    found.push({
      path,
      code: 'too-many-choices',
      message: `There are ${choices.length} choices; ${mostChoices} at most: group them.`,
    });
  const seen = new Set<string>();
  choices.forEach((choice: unknown, place) => {
    const at = path + step(place);
    const value = isThing(choice) ? choice.value : choice;
    if (typeof value !== 'string' || !choiceValue.test(value) || forbiddenNames.has(value)) {
      found.push({
        path: at,
        code: 'forbidden-name',
        message: 'The value of a choice is 1 to 32 letters without accents, digits, +, - or _: rename it.',
      });
    } else if (seen.has(value.toLowerCase())) {
      found.push({ path: at, code: 'duplicate-choice', message: `“${value}” is offered twice: take one out.` });
    } else seen.add(value.toLowerCase());
    if (isThing(choice))
      found.push(
        ...strangeProperties(choice, at, ['value', 'text']),
        ...lintText(choice.text, `${at}/text`, 'choice', languages),
      );
  });
  return found;
}
