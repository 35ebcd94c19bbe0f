import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { asked } from '@diagnostic/shared/questionnaire/walk.ts';
import { CONSENT } from '../batch/batch.ts';
import { type Reading, readTyped } from './read-typed.ts';

/** The box of consent as a row to key: 1 ticked, 2 not. */
export const consentQuestion: Element = { type: 'boolean', name: CONSENT, isRequired: true };

/** A sheet as far as it is typed. */
export interface ReadSheet {
  consent: boolean;
  /** The box is said not to be ticked: nothing else is asked. */
  consentRefused: boolean;
  /** Rows to key, in order, the box of consent first. */
  asked: Set<string>;
  readings: Map<string, Reading>;
  answers: Answers;
}

/** Reads what is typed in the order of the sheet; what is typed for a question that is not asked has no say. */
export function readSheet(model: Model, typed: Record<string, string>): ReadSheet {
  const box = readTyped(consentQuestion, typed[CONSENT] ?? '');
  const consent = box.ok && box.value === true;
  const consentRefused = box.ok && box.value === false;
  const rows = new Set([CONSENT]);
  const readings = new Map<string, Reading>([[CONSENT, box]]);
  const answers: Answers = {};
  if (consentRefused) return { consent, consentRefused, asked: rows, readings, answers };
  for (const { elements } of model.pages) {
    for (const element of elements) {
      if (!asked(model, answers).has(element.name)) continue;
      rows.add(element.name);
      const reading = readTyped(element, typed[element.name] ?? '');
      readings.set(element.name, reading);
      if (reading.ok && reading.value !== undefined) answers[element.name] = reading.value;
    }
  }
  return { consent, consentRefused, asked: rows, readings, answers };
}
