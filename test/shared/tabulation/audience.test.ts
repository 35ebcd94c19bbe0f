// Answers that are not given for oneself are counted, apart, and move no figure of the territory.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { StoredContent } from '@diagnostic/shared/response/response.ts';
import { decodeSums } from '@diagnostic/shared/tabulation/cell.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { decodeSegment } from '@diagnostic/shared/tabulation/segment.ts';
import { describe, expect, test } from '@jest/globals';
import { made } from '../../support/prepare-small.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallCampaign } from '../../support/small-campaign.ts';

/** The small campaign, with the same questions also asked of adolescents and of parents for a child. */
const bundle: CampaignBundle = (() => {
  const base = smallCampaign();
  const [self] = base.questionnaires;
  if (!self) throw new Error('The small campaign has a questionnaire.');
  const apart = (name: string, audience: 'supervised' | 'proxy') => ({
    ...self,
    published: { ...self.published, name, audience },
  });
  return { ...base, questionnaires: [self, apart('adolescents', 'supervised'), apart('children', 'proxy')] };
})();
const plan = planTabulation(bundle);

const random = seeded(40);
const drawn = (count: number, questionnaire = 'petit'): StoredContent[] =>
  Array.from({ length: count }, () => ({ ...drawSmall(random), questionnaire }));
const pooled = drawn(600);
const others = [...drawn(70, 'adolescents'), ...drawn(40, 'children')];
const [without, mixed] = [foldAll(bundle, [pooled]), foldAll(bundle, [[...pooled, ...others]])];
const apartOf = ({ cells }: typeof mixed) => cells.filter(({ domain }) => domain.startsWith('Q:'));

describe('answers of a supervised or proxy questionnaire', () => {
  test('have one domain a questionnaire, unweighted, and the others have none', () => {
    expect(plan.domains.filter((domain) => domain.startsWith('Q:'))).toEqual(['Q:adolescents', 'Q:children']);
    expect(
      apartOf(mixed).map(({ weightingClass, domain, sums }) => [
        weightingClass,
        domain,
        decodeSums(sums, plan.layout.length)[0],
      ]),
    ).toEqual([
      ['||', 'Q:adolescents', 70],
      ['||', 'Q:children', 40],
    ]);
    expect(apartOf(without)).toEqual([]);
  });

  test('are in no group, stratifier, partition, channel or weighting class of the others', () => {
    expect(mixed.cells.filter((cell) => !apartOf(mixed).includes(cell))).toEqual(without.cells);
  });

  test('are in no column segment', () => {
    expect(decodeSegment(mixed.segments[0]?.bytes as Uint8Array).size).toBe(600);
  });

  test('change no byte of a publication: not its figures, ranks, weights, count of responses or hash', () => {
    const [one, other] = [made(bundle, without), made(bundle, mixed)];
    expect(one.publication.responses).toBe(600);
    expect(other).toEqual(one);
  });

  test('change it in the control, where the same answers are given for oneself', () => {
    const asSelf = others.map((content) => ({ ...content, questionnaire: 'petit' }));
    const control = made(bundle, foldAll(bundle, [[...pooled, ...asSelf]]));
    expect(control.publication.responses).toBe(710);
    expect(control.publication.scores).not.toEqual(made(bundle, without).publication.scores);
  });

  test('a batch of nothing else folds too', () => {
    const { cells, segments } = foldAll(bundle, [others], without);
    expect(decodeSegment(segments.at(-1)?.bytes as Uint8Array).size).toBe(0);
    expect(made(bundle, { cells, segments }).publication.scores).toEqual(made(bundle, without).publication.scores);
  });
});
