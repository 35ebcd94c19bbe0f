import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle } from '../campaign/bundle.ts';
import type { Localised, Texts } from '../questionnaire/definition.ts';

/** One thing that enters a determinant's score: a question alone, or a published scale as a whole. */
export interface ScorePart {
  /** Name of the item or scale. */
  name: string;
  /** Title of the scale's instrument; null for a question alone. */
  scale: Texts | null;
  /** Weight in the score before what a respondent leaves unanswered is shared among the others. */
  weight: number;
  questions: { item: string; title: Texts }[];
}

/**
 * What a determinant's score is made of, in the order it is asked: the way back from a figure to its
 * questions, in the words of the first questionnaire that asks them.
 */
export function scoreParts(bundle: CampaignBundle, determinant: string): ScorePart[] {
  const parts = new Map<string, ScorePart>();
  for (const { published, codebooks } of selfAnswered(bundle)) {
    const elements = published.model.pages.flatMap(({ elements }) => elements);
    const titles = new Map(elements.map(({ name, title }) => [name, textsOf(title)]));
    const question = (item: string) => ({ item, title: titles.get(item) ?? {} });
    for (const { title, items, scales = {} } of codebooks) {
      for (const [name, item] of Object.entries(items))
        if (item.determinant === determinant && titles.has(name) && !parts.has(name))
          parts.set(name, { name, scale: null, weight: item.weight ?? 1, questions: [question(name)] });
      for (const [name, scale] of Object.entries(scales))
        if (
          scale.determinant === determinant &&
          !parts.has(name) &&
          Object.keys(scale.points).some((item) => titles.has(item))
        )
          parts.set(name, {
            name,
            scale: title,
            weight: scale.weight ?? 1,
            questions: Object.keys(scale.points).map(question),
          });
    }
  }
  return [...parts.values()];
}

const textsOf = (title: Localised | undefined): Texts => (typeof title === 'string' ? { fr: title } : { ...title });
