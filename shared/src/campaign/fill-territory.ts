import type { Instruments } from '../questionnaire/compose.ts';
import type { InstrumentElement, Localised, Texts } from '../questionnaire/definition.ts';
import type { Territory } from '../territory/territory.ts';
import type { Rule } from './bundle.ts';

const inEachLanguage = (text: Localised, change: (text: string) => string): Localised =>
  typeof text === 'string'
    ? change(text)
    : Object.fromEntries(Object.entries(text).map(([language, words]) => [language, change(words)]));

function fillElement(
  { fill, ...element }: InstrumentElement,
  { zones, priorityDistricts }: Territory,
): InstrumentElement[] {
  if (fill === 'zones' && 'choices' in element) {
    const choices = [...zones.map(({ code, name }) => ({ value: code, text: name })), ...element.choices];
    return [{ ...element, choices }];
  }
  if (fill === 'priority-districts') {
    if (priorityDistricts.length === 0) return [];
    const names = priorityDistricts.map(({ name }) => name).join(', ');
    const codes = [...new Set(priorityDistricts.map(({ zone }) => `'${zone}'`))].join(', ');
    const named = (text: Localised | undefined) =>
      inEachLanguage(text ?? '', (words) => words.replace('{districts}', names));
    const { informal, ...formal } = element;
    const tu = informal?.title && { informal: { ...informal, title: named(informal.title) as Texts } };
    return [{ ...formal, ...tu, title: named(element.title), visibleIf: `{zone} anyof [${codes}]` }];
  }
  return [element];
}

/**
 * Completes the instruments with a territory: its zones as options, the names of its priority districts, asked in their
 * zones only. Without a priority district that question is left out.
 */
export function fillTerritory(instruments: Instruments, territory: Territory): Instruments {
  return Object.fromEntries(
    Object.entries(instruments).map(([name, { questionnaire, codebook }]) => [
      name,
      { codebook, questionnaire: { elements: questionnaire.elements.flatMap((one) => fillElement(one, territory)) } },
    ]),
  );
}

/** Puts the codes of the territory’s rural zones where a rule of the library says `@rural`. */
export function fillRule(rule: Rule, territory: Territory): Rule {
  if ('all' in rule) return { all: rule.all.map((part) => fillRule(part, territory)) };
  if ('any' in rule) return { any: rule.any.map((part) => fillRule(part, territory)) };
  if ('not' in rule) return { not: fillRule(rule.not, territory) };
  if (!('item' in rule)) return rule;
  const rural = territory.zones.filter((zone) => zone.rural).map(({ code }) => code);
  return { ...rule, in: rule.in.flatMap((option) => (option === '@rural' ? rural : [option])) };
}
