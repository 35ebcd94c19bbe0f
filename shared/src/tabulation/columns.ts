import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle } from '../campaign/bundle.ts';
import type { CodebookItem, MissingKind } from '../questionnaire/codebook.ts';
import type { Element } from '../questionnaire/definition.ts';
import type { AnswerValue } from '../response/response.ts';

/** Codes of an item column that are no option; option `i` has code `firstOption + i`. */
export const notAsked = 0;
export const unanswered = 1;
export const firstOption = 2;

/**
 * One tabulated column: an item with its options in the order of the questionnaire. A question with several choices
 * gives one column a choice, named `item:choice`, with the options `yes` and `no`.
 */
export interface ItemColumn {
  name: string;
  item: string;
  /** The choice this column is about, for a question with several choices. */
  choice: string | null;
  options: string[];
  /** Why an option is no answer, option by option; null for a real answer. */
  missing: (MissingKind | null)[];
}

const value = (choice: { value: string } | string) => (typeof choice === 'string' ? choice : choice.value);

/** Options of a question as text, or null where it has none to count (text, number, date, comment). */
function optionsOf(element: Element): string[] | null {
  switch (element.type) {
    case 'radiogroup':
    case 'dropdown':
      return element.choices.map(value);
    case 'checkbox':
    case 'tagbox':
      return [...element.choices.map(value), ...(element.showNoneItem ? ['none'] : [])];
    case 'boolean':
      return ['true', 'false'];
    case 'rating': {
      const { rateMin = 1, rateMax = 5, rateStep = 1 } = element;
      return Array.from(
        { length: Math.floor((rateMax - rateMin) / rateStep) + 1 },
        (_, i) => `${rateMin + i * rateStep}`,
      );
    }
    default:
      return null;
  }
}

/** Subjects that residents may vote for: the options of the vote's items, over all questionnaires. */
export function voteSubjects(bundle: CampaignBundle): string[] {
  const subjects = new Set<string>();
  for (const { published, codebooks } of selfAnswered(bundle))
    for (const element of published.model.pages.flatMap((page) => page.elements))
      for (const { items } of codebooks) {
        const code = items[element.name];
        if (code?.role !== 'vote') continue;
        for (const option of optionsOf(element) ?? [])
          if (!code.missing?.[option] && option !== 'none') subjects.add(option);
      }
  return [...subjects];
}

/** Every column of a campaign. Versions of a questionnaire share the columns of the items and options they share. */
export function itemColumns(bundle: CampaignBundle): ItemColumn[] {
  const columns = new Map<string, ItemColumn>();
  for (const { published, codebooks } of bundle.questionnaires) {
    const codes: Record<string, CodebookItem> = Object.assign({}, ...codebooks.map((codebook) => codebook.items));
    for (const element of published.model.pages.flatMap((page) => page.elements)) {
      const options = optionsOf(element);
      const code = codes[element.name];
      if (!options || code?.role === 'vote' || code?.role === 'comment') continue;
      const several = element.type === 'checkbox' || element.type === 'tagbox';
      for (const choice of several ? options : [null]) {
        const name = choice === null ? element.name : `${element.name}:${choice}`;
        const column = columns.get(name) ?? { name, item: element.name, choice, options: [], missing: [] };
        for (const option of choice === null ? options : ['yes', 'no']) {
          if (column.options.includes(option)) continue;
          column.options.push(option);
          column.missing.push(choice === null ? (code?.missing?.[option] ?? null) : null);
        }
        if (column.options.length + firstOption > 256)
          throw new Error(`Item ${name} has too many options to tabulate.`);
        columns.set(name, column);
      }
    }
  }
  return [...columns.values()];
}

/** The code, in a column, of what somebody who is asked its item answers. */
export function codeOf({ choice, options }: ItemColumn, answer: AnswerValue | undefined): number {
  if (answer === undefined) return unanswered;
  if (choice !== null) {
    if (!Array.isArray(answer)) return unanswered;
    return firstOption + (answer.includes(choice) ? 0 : 1);
  }
  const option = options.indexOf(String(answer));
  return option < 0 ? unanswered : firstOption + option;
}
