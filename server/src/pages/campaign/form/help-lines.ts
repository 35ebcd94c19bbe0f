import type { HelpLine, HelpTopic } from '@diagnostic/shared/questionnaire/definition.ts';
import { type Html, html } from '../../html.ts';
import type { Visit } from './visit.ts';

/** The help lines of the subjects that some items touch, emergencies last; nothing where they touch none. */
export function helpFor(
  visit: Visit,
  items: string[],
  heading: 'h2' | 'h3',
  after: Html | false = false,
): Html | false {
  const { help = {}, helpLines = [] } = visit.questionnaire;
  const topics = new Set<HelpTopic>(items.flatMap((item) => help[item] ?? []));
  if (topics.size === 0) return false;
  const own = helpLines.filter(({ emergency, topics: of = [] }) => !emergency && of.some((topic) => topics.has(topic)));
  const lines = [...own, ...helpLines.filter(({ emergency }) => emergency)];
  if (lines.length === 0) return false;
  const { say } = visit;
  const title = say('help.title');
  return html`<aside class="help-lines" aria-label="${title}"${after}>
${heading === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
<p>${say('help.notMonitored')}</p>
<ul>${lines.map((line) => entry(visit, line))}</ul>
</aside>
`;
}

function entry({ wording, say }: Visit, { number, emergency, title, description }: HelpLine): Html {
  const name = wording.of(title);
  return html`<li${emergency && html` class="emergency"`}><a href="${dial(number)}" aria-label="${say('help.call', { number, title: name })}"><bdi>${number}</bdi></a> <span><b>${name}</b> <small>${wording.of(description)}</small></span></li>`;
}

/** 114 is reached by text message: its callers cannot hear or speak. */
const dial = (number: string): string => `${number === '114' ? 'sms' : 'tel'}:${number.replace(/\s/g, '')}`;
