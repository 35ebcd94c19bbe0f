import { evaluate } from '../questionnaire/logic.ts';
import { type AskedOf, askedOf } from '../response/coded/asked.ts';
import { answersOfRows, type CodedAnswers, type CodedItem } from '../response/coded/coded-answers.ts';
import { everybody, holdsAt, type Mask, masks } from '../response/coded/mask.ts';
import { membershipColumns } from '../response/coded/membership-columns.ts';
import { type CodedResponses, readCoded } from '../response/coded/read.ts';
import { scoreColumns } from '../response/coded/score-columns.ts';
import type { AnswerValue } from '../response/response.ts';
import { categoryOf } from '../response/weighting-class.ts';
import { unweightedClass } from './audience.ts';
import { codeOf } from './columns.ts';
import { everyone, type TabulatedQuestionnaire, type TabulationPlan } from './plan.ts';
import { addToDomain, emptySegment, type Segment, withOwnClasses } from './segment.ts';

export const voted = 1;

/**
 * Tabulates responses, canonical JSON of `StoredContent`, in the order given: one questionnaire after the other, column by
 * column. Who is counted apart is in one domain alone, and in the weighting class of nobody (`||`). Throws when a
 * questionnaire is not one of the campaign's.
 */
export function tabulateContents(plan: TabulationPlan, contents: readonly Uint8Array[]): Segment {
  const responses = readCoded(contents, plan.items);
  const { categories, classes } = weightingClasses(plan);
  const segment = { ...emptySegment(plan, responses.size), classes, weights: weightsOf(responses.weight) };
  for (const [name, rows] of rowsByQuestionnaire(responses)) {
    const questionnaire = plan.questionnaires.get(name);
    if (!questionnaire) throw new Error(`The campaign has no questionnaire ${name}.`);
    const answers = answersOfRows(responses.answers, responses.size, rows);
    const people = { questionnaire, rows, answers, asked: askedOf(questionnaire, answers) };
    writeScores(plan, people, segment);
    writeCodes(plan, people, segment);
    writeVotes(plan, people, segment);
    if (questionnaire.apart === null) {
      writeDomains(plan, people, responses.channel, segment);
      writeClasses(plan, people, categories, segment);
    } else {
      for (const row of rows) addToDomain(segment, row, plan.domains.indexOf(questionnaire.apart));
      for (const row of rows) segment.classOf[row] = classes.indexOf(unweightedClass);
    }
  }
  return withOwnClasses(segment);
}

/** Who answered one questionnaire: the rows where they stand, their answers, and what they were asked. */
interface People {
  questionnaire: TabulatedQuestionnaire;
  rows: Uint32Array;
  answers: CodedAnswers;
  asked: AskedOf;
}

function rowsByQuestionnaire({ size, questionnaire, version }: CodedResponses): Map<string, Uint32Array> {
  const rows = Map.groupBy(
    Array.from({ length: size }, (_, row) => row),
    (row) => `${valueAt(questionnaire, row)} ${valueAt(version, row)}`,
  );
  return new Map([...rows].map(([name, own]) => [name, Uint32Array.from(own)]));
}

const valueAt = ({ codes, values }: CodedItem, row: number) => values[codes[row] as number];

/** Base weights, or null when all are 1. */
function weightsOf({ codes, values }: CodedItem): Float64Array | null {
  const table = Float64Array.from(values, Number);
  const weights = new Float64Array(codes.length);
  let differ = false;
  for (let row = 0; row < codes.length; row += 1) {
    const weight = table[codes[row] as number] as number;
    weights[row] = weight;
    if (weight !== 1) differ = true;
  }
  return differ ? weights : null;
}

function writeScores(plan: TabulationPlan, { questionnaire, rows, answers, asked }: People, segment: Segment): void {
  for (const determinant of questionnaire.determinants) {
    const { full, common } = scoreColumns(determinant, answers, asked);
    const place = plan.determinants.indexOf(determinant.code);
    if (place >= 0) scatter(full, rows, segment.scores[place] as Int16Array);
    const commonPlace = plan.common.indexOf(determinant.code);
    if (commonPlace >= 0) scatter(common, rows, segment.commonScores[commonPlace] as Int16Array);
  }
}

function scatter(column: Int16Array, rows: Uint32Array, into: Int16Array): void {
  for (let place = 0; place < rows.length; place += 1) into[rows[place] as number] = column[place] as number;
}

function writeCodes(plan: TabulationPlan, { questionnaire, rows, answers, asked }: People, segment: Segment): void {
  plan.columns.forEach((column, i) => {
    if (!questionnaire.items.has(column.item)) return;
    const { codes, values } = answers.of(column.item);
    const table = Uint8Array.from(values, (value) => codeOf(column, value));
    const mask = asked(column.item);
    const into = segment.codes[i] as Uint8Array;
    for (let place = 0; place < rows.length; place += 1)
      if (holdsAt(mask, place)) into[rows[place] as number] = table[codes[place] as number] as number;
  });
}

function writeVotes(plan: TabulationPlan, { questionnaire, rows, answers }: People, segment: Segment): void {
  for (const item of questionnaire.voteItems) {
    const { codes, values } = answers.of(item);
    const table = Uint32Array.from(values, (value) => votesOf(plan, value));
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] as number;
      segment.votes[row] = (segment.votes[row] as number) | (table[codes[place] as number] as number);
    }
  }
}

/** Bit 0: voted; bit 1 + i: chose subject i. Who chose at least one subject has voted. A single choice is a vote too. */
function votesOf(plan: TabulationPlan, answer: AnswerValue | undefined): number {
  const chosen = Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : [];
  let bits = 0;
  for (const option of chosen) {
    const subject = plan.subjects.indexOf(option);
    if (subject >= 0) bits |= voted | (1 << (subject + 1));
  }
  return bits >>> 0;
}

function writeDomains(
  { domains, rules }: TabulationPlan,
  { rows, answers }: People,
  channel: CodedItem,
  segment: Segment,
) {
  const members = membershipColumns(rules, rules.scales, answers);
  const connectives = masks(rows.length);
  const inGroup = ({ group }: { group: string }) => members.get(group) as Mask;
  for (const { code, rule } of rules.partition) members.set(code, evaluate(rule, inGroup, connectives));
  members.set(everyone, everybody(rows.length));
  for (const [code, mask] of members) {
    const domain = domains.indexOf(code);
    for (let place = 0; place < rows.length; place += 1)
      if (holdsAt(mask, place)) addToDomain(segment, rows[place] as number, domain);
  }
  const channels = channel.values.map((value) => domains.indexOf(`channel:${value}`));
  for (const row of rows) {
    const domain = channels[channel.codes[row] as number] as number;
    if (domain >= 0) addToDomain(segment, row, domain);
  }
}

/** Categories of age, sex and zone, the unknown one first, and every class that they can make, in their order. */
function weightingClasses({ weightingClass: { age, sex, zone } }: TabulationPlan) {
  const categories = [age, sex, zone].map((rule) => ['', ...new Set(Object.values(rule.categories))]);
  const [ages = [], sexes = [], zones = []] = categories;
  const classes = ages.flatMap((a) => sexes.flatMap((s) => zones.map((z) => `${a}|${s}|${z}`)));
  return { categories, classes };
}

function writeClasses(
  { weightingClass: { age, sex, zone } }: TabulationPlan,
  { rows, answers }: People,
  categories: string[][],
  segment: Segment,
): void {
  [age, sex, zone].forEach((rule, variable) => {
    const known = categories[variable] as string[];
    const { codes, values } = answers.of(rule.item);
    const table = values.map((value) => known.indexOf(categoryOf(rule, value)));
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] as number;
      segment.classOf[row] =
        (segment.classOf[row] as number) * known.length + (table[codes[place] as number] as number);
    }
  });
}
