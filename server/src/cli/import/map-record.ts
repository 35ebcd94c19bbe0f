import type { AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import type { ColumnMapping, ImportMapping } from '@diagnostic/shared/response/import-mapping.ts';
import type { CsvRecord } from '../csv-records.ts';

/** Why a line is refused. `column` is the file's; null when it concerns the whole line. */
export interface LineFault {
  column: string | null;
  code: string;
  message: string;
}

/** A line of the file, turned into answers that are not checked yet. */
export interface MappedRecord {
  answers: Record<string, AnswerValue>;
  weight: number;
  /** Values of the key columns; empty without any. */
  key: string[];
}

/** The mapping and the file, or the questionnaire, do not go together. */
export class MappingProblem extends Error {
  override readonly name = 'MappingProblem';
}

const fault = (column: string | null, code: string, message: string): LineFault => ({ column, code, message });

/**
 * Prepares the reading of a file's lines by its header. Throws MappingProblem when the mapping names a column that the file
 * does not have, or has twice, or an item that the questionnaire does not have.
 */
export function compileMapping(
  mapping: ImportMapping,
  header: string[],
  model: Model,
): (record: Pick<CsvRecord, 'fields' | 'damaged'>) => MappedRecord | { faults: LineFault[] } {
  const elements = new Map(model.pages.flatMap((page) => page.elements.map((element) => [element.name, element])));
  const place = (column: string): number => {
    const at = header.indexOf(column);
    if (at < 0) throw new MappingProblem(`The file has no column “${column}”, which the mapping names.`);
    if (header.includes(column, at + 1)) throw new MappingProblem(`The file has two columns “${column}”.`);
    return at;
  };
  const elementOf = (item: string): Element => {
    const element = elements.get(item);
    if (!element) throw new MappingProblem(`The questionnaire has no item “${item}”, which the mapping names.`);
    return element;
  };
  const constants = Object.entries(mapping.constants ?? {}).map(([item, text]) => [
    item,
    valueAs(elementOf(item), text),
  ]);
  const readers = Object.entries(mapping.columns).map(([item, column]) => ({
    item,
    column: column.column,
    at: place(column.column),
    read: compileColumn(elementOf(item), column),
  }));
  const keys = (mapping.key ?? []).map((column) => ({ column, at: place(column) }));
  const weight = mapping.weight === undefined ? undefined : { column: mapping.weight, at: place(mapping.weight) };

  return ({ fields, damaged }) => {
    if (damaged) return { faults: [wrongQuote(fields, header)] };
    if (fields.length !== header.length) return { faults: [wrongLength(fields, header)] };
    const faults: LineFault[] = [];
    const answers: Record<string, AnswerValue> = Object.fromEntries(constants);
    for (const { item, column, at, read } of readers) {
      const value = read(fields[at] ?? '');
      if (value === refused) faults.push(fault(column, 'not-offered', 'The mapping has no answer for this value.'));
      else if (value !== undefined) answers[item] = value;
    }
    const key = keys.map(({ column, at }) => {
      const value = fields[at] ?? '';
      if (value === '') faults.push(fault(column, 'missing-key', 'The line does not say whose it is.'));
      return value;
    });
    const weighs = weight ? readNumber(fields[weight.at] ?? '') : 1;
    if (weight && !(weighs > 0 && weighs < Number.POSITIVE_INFINITY)) {
      const code = Number.isNaN(weighs) ? 'wrong-type' : 'out-of-range';
      faults.push(fault(weight.column, code, 'A weight is a number above 0.'));
    }
    return faults.length > 0 ? { faults } : { answers, weight: weighs, key };
  };
}

const wrongQuote = (before: string[], header: string[]): LineFault =>
  fault(header[before.length] ?? null, 'ill-formed-line', 'A quotation mark is misplaced or never closed.');

/** A short line lacks the columns from the first absent one on; a long one has more than the header names. */
function wrongLength(fields: string[], header: string[]): LineFault {
  return fields.length < header.length
    ? fault(
        header[fields.length] ?? null,
        'missing-fields',
        `The line has ${fields.length} of ${header.length} fields.`,
      )
    : fault(null, 'extra-fields', `The line has ${fields.length} fields, the header ${header.length}.`);
}

const refused = Symbol('refused');

/** Reads one column: undefined is no answer. */
function compileColumn(
  element: Element,
  { recode, missing = [], otherwise = 'refuse' }: ColumnMapping,
): (text: string) => AnswerValue | typeof refused | undefined {
  const none = new Set(['', ...missing]);
  const options = recode && new Map(Object.entries(recode));
  return (text) => {
    const option = options ? options.get(text) : text;
    if (options && option !== undefined) return valueAs(element, option);
    if (none.has(text)) return undefined;
    if (option === undefined) return otherwise === 'missing' ? undefined : refused;
    return valueAs(element, option);
  };
}

/** Text as the kind of value that the element takes; what cannot be one stays text, for the check to refuse. */
function valueAs(element: Element, text: string): AnswerValue {
  if (element.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (element.type === 'checkbox' || element.type === 'tagbox') return text.split(';').map((option) => option.trim());
  if (element.type === 'rating' || (element.type === 'text' && element.inputType === 'number')) {
    const number = readNumber(text);
    return Number.isNaN(number) ? text : number;
  }
  return text;
}

/** A decimal number with a point or a comma; NaN for anything else. */
function readNumber(text: string): number {
  return /^\s*[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}
