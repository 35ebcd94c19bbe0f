import type { HelpTopic } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { type Html, html } from '../../html.ts';
import type { Section } from './answered/sections.ts';
import { helpFor } from './help-lines.ts';
import type { Visit } from './visit.ts';

/** What stands around the questions of a section, by the item it stands before or after. */
export interface Around {
  before: Map<string, Html>;
  after: Map<string, Html | false>;
}

/**
 * What warns of a page, or of questions on mood where their page says nothing itself, and whom to call after a row of questions
 * on one subject. `data-before` and `data-after` name all the questions of the row: one at a time, a script shows them with each.
 */
export function aroundQuestions(visit: Visit, { page, questions }: Section): Around {
  const { wording, say, questionnaire } = visit;
  const around: Around = { before: new Map(), after: new Map() };
  const names = questions.map(({ element }) => element.name);
  const warning = textIn(page.description, wording.language);
  if (warning && names[0] !== undefined) around.before.set(names[0], notice(warning, names));
  for (const [topic, row] of rowsOf(names, questionnaire.help ?? {})) {
    const [first, last] = [row[0] as string, row.at(-1) as string];
    if (topic === 'mood' && !warning) around.before.set(first, notice(say('survey.sensitive'), row));
    around.after.set(last, helpFor(visit, row, 'h3', html` data-after="${row.join(' ')}"`));
  }
  return around;
}

const notice = (
  text: string,
  names: string[],
): Html => html`<p class="sensitive" data-before="${names.join(' ')}">${text}</p>
`;

/** Questions that follow each other on one subject. */
function rowsOf(names: string[], help: Record<string, HelpTopic>): [HelpTopic, string[]][] {
  const rows: [HelpTopic, string[]][] = [];
  names.forEach((name, place) => {
    const topic = help[name];
    const before = help[names[place - 1] ?? ''];
    if (topic === undefined) return;
    if (topic === before) rows.at(-1)?.[1].push(name);
    else rows.push([topic, [name]]);
  });
  return rows;
}
