import type { HelpLine, HelpTopic } from '@diagnostic/shared/questionnaire/definition.ts';
import { type Html, html } from '../../html.ts';
import type { Visit } from './visit.ts';

/** The help lines of the subjects that some items touch, emergencies first; nothing where they touch none. */
export function helpFor(visit: Visit, items: string[]): Html | false {
  const { help = {}, helpLines = [] } = visit.questionnaire;
  const topics = new Set<HelpTopic>(items.flatMap((item) => help[item] ?? []));
  if (topics.size === 0) return false;
  return lines(
    visit,
    helpLines.filter(({ emergency, topics: own = [] }) => emergency || own.some((topic) => topics.has(topic))),
  );
}

const lines = (
  { wording, say }: Visit,
  all: HelpLine[],
): Html => html`<aside class="card help-lines" aria-label="${say('form.helpLines')}">
<p>${say('help.notMonitored')}</p>
<ul>${all.map(
  ({ number, title, description }) =>
    html`<li><a href="tel:${number.replaceAll(' ', '')}">${number}</a> <b>${wording.of(title)}</b> ${wording.of(description)}</li>`,
)}</ul>
</aside>`;
