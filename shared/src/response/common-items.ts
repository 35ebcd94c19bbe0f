import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle } from '../campaign/bundle.ts';
import type { PublishedQuestionnaire } from '../questionnaire/definition.ts';
import { type CommonParts, partsByDeterminant } from './scores.ts';

/**
 * What comparisons of a determinant rest on: its `full` score where everybody is asked the same, a
 * `common`-items score of its own, or `nothing` where less than half of the weight is asked of everybody.
 */
export type Basis = 'full' | 'common' | 'nothing';

export interface CommonItems {
  /** By determinant. */
  basis: ReadonlyMap<string, Basis>;
  /** What the common-items scores of a questionnaire's respondents are made of, determinant by determinant. */
  partsOf(questionnaire: PublishedQuestionnaire): CommonParts;
}

/** A part of a determinant's score and the condition under which it is asked, `[]` when it always is. */
interface AskedPart {
  name: string;
  weight: number;
  condition: string;
}

/**
 * Finds, from a campaign's frozen questionnaires and codebooks alone, the parts that everybody is asked: one set for each
 * determinant, and so the same for every group. The first questionnaire that scores the determinant says which: those it
 * asks of all whom it asks anything of the determinant. Another questionnaire's respondents are compared too when it asks
 * all of these, with the same weights, of all its own. In each they must hold half of the weight, or nobody is compared on it.
 */
export function findCommonItems(bundle: CampaignBundle): CommonItems {
  const questionnaires = selfAnswered(bundle).map((one) => ({ published: one.published, parts: askedParts(one) }));
  const basis = new Map<string, Basis>();
  const partsOf = new Map(questionnaires.map(({ published }) => [published, new Map<string, Set<string>>()]));
  for (const { code } of bundle.determinants) {
    const scoring = questionnaires.filter(({ parts }) => parts.has(code));
    const common = askedOfAll(scoring[0]?.parts.get(code) ?? []);
    const compared = scoring.filter(({ parts }) => holds(parts.get(code) ?? [], common));
    const whole =
      compared.length === scoring.length && scoring.every(({ parts }) => parts.get(code)?.length === common.length);
    if (scoring.length === 0 || compared[0] !== scoring[0]) basis.set(code, 'nothing');
    else if (whole) basis.set(code, 'full');
    else {
      basis.set(code, 'common');
      const names = new Set(common.map(({ name }) => name));
      for (const { published } of compared) partsOf.get(published)?.set(code, names);
    }
  }
  const none: CommonParts = new Map();
  return { basis, partsOf: (questionnaire) => partsOf.get(questionnaire) ?? none };
}

function askedParts({ published, codebooks }: CampaignBundle['questionnaires'][number]): Map<string, AskedPart[]> {
  const conditions = new Map<string, string[]>();
  for (const { elements, visibleIf } of published.model.pages)
    for (const element of elements)
      conditions.set(
        element.name,
        [visibleIf, element.visibleIf].filter((condition) => condition !== undefined),
      );
  const conditionOf = (items: string[]) => {
    const found = new Set(items.map((item) => JSON.stringify(conditions.get(item) ?? [])));
    return [...found].join(' ');
  };
  return new Map(
    [...partsByDeterminant(codebooks, published.model)].map(([code, parts]) => [
      code,
      parts.map(({ name, weight, items }) => ({ name, weight, condition: conditionOf(items) })),
    ]),
  );
}

/** Of some parts, those asked of everybody who is asked one of them: all when their condition is the same, else those without. */
function askedOfAll(parts: AskedPart[]): AskedPart[] {
  const conditions = new Set(parts.map(({ condition }) => condition));
  return conditions.size === 1 ? parts : parts.filter(({ condition }) => condition === '[]');
}

/** Whether all the common parts are asked of everybody here, and hold half of the weight of the full score or more. */
function holds(parts: AskedPart[], common: AskedPart[]): boolean {
  const here = askedOfAll(parts);
  const total = (of: AskedPart[]) => of.reduce((sum, { weight }) => sum + weight, 0);
  return (
    common.every(({ name, weight }) => here.some((part) => part.name === name && part.weight === weight)) &&
    2 * total(common) >= total(parts)
  );
}
