import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { decodeSegment, encodeSegment, inDomain } from '@diagnostic/shared/tabulation/segment.ts';
import { tabulateContents } from '@diagnostic/shared/tabulation/tabulate.ts';
import { describe, expect, test } from '@jest/globals';
import { valClair } from '../../support/library.ts';
import { compileRespondent, segmentOf } from '../../support/one-person.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, smallCampaign, smallResponse } from '../../support/small-campaign.ts';

const plan = planTabulation(smallCampaign());
const random = seeded(11);
const contents = Array.from({ length: 33 }, () => drawSmall(random));
const respondents = contents.map(compileRespondent(smallCampaign()));

describe('a segment', () => {
  const bytes = encodeSegment(segmentOf(plan, contents));
  const segment = decodeSegment(bytes);

  test('gives every column back', () => {
    respondents.forEach((respondent, row) => {
      expect(segment.classes[segment.classOf[row] as number]).toBe(respondent.weightingClass);
      expect(plan.domains.flatMap((_, d) => (inDomain(segment, row, d) ? [d] : []))).toEqual(respondent.domains);
      expect(segment.scores.map((column) => column[row])).toEqual([...respondent.scores]);
      expect(segment.codes.map((column) => column[row])).toEqual([...respondent.codes]);
      expect(segment.votes[row]).toBe(respondent.votes);
    });
  });

  test('names what its columns are, so that it can be read without the plan', () => {
    expect(segment.determinants).toEqual(['A', 'B']);
    expect(segment.subjects).toEqual(['A', 'B', 'Z']);
    expect(segment.domains).toEqual(plan.domains);
    expect(segment.items.find(({ name }) => name === 'b1')?.options).toEqual(['b0', 'b1', 'b2']);
  });

  test('is read from bytes at any offset, as databases give them', () => {
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(decodeSegment(larger.subarray(3))).toEqual(segment);
    // Drivers give Node's Buffer, whose own `slice` copies nothing.
    expect(decodeSegment(Buffer.from(larger.buffer, 3, bytes.length))).toEqual(segment);
  });

  test('holds weights only when some differ from 1', () => {
    expect(segment.weights).toBeNull();
    const weighted = contents.map((content, row) => ({ ...content, weight: 0.5 + row }));
    expect([...(decodeSegment(encodeSegment(segmentOf(plan, weighted))).weights ?? [])]).toEqual(
      weighted.map(({ weight }) => weight),
    );
  });

  test('that is cut is refused, though bytes of others lie behind it', () => {
    const pool = new Uint8Array(bytes.length + 4096).fill(7);
    pool.set(bytes.subarray(0, bytes.length - 30));
    expect(() => decodeSegment(pool.subarray(0, bytes.length - 30))).toThrow('not in the known format');
    expect(() => decodeSegment(pool.subarray(0, bytes.length + 1))).toThrow('not in the known format');
  });

  test('of nobody is well-formed', () => {
    expect(decodeSegment(encodeSegment(segmentOf(plan, []))).size).toBe(0);
  });
});

describe('the plan', () => {
  test('refuses more weighting classes than a segment can number', () => {
    const bundle = smallCampaign();
    const zone = {
      ...bundle.weightingClass.zone,
      categories: Object.fromEntries(Array.from({ length: 20_000 }, (_, place) => [`z${place}`, `Z${place}`])),
    };
    expect(() => planTabulation({ ...bundle, weightingClass: { ...bundle.weightingClass, zone } })).toThrow(
      'at most 65,536 weighting classes',
    );
  });

  test('of Val-Clair declares groups, strata, the exclusive partition and channels', () => {
    const { domains } = planTabulation(valClair);
    expect(domains[0]).toBe('ALL');
    for (const domain of ['PE', 'V7', 'partition:PE+VU', 'partition:none-VU', 'channel:web'])
      expect(domains).toContain(domain);
    expect(new Set(domains).size).toBe(domains.length);
  });

  test('puts everyone in one cell of the exclusive partition, first life stage first', () => {
    const ofValClair = planTabulation(valClair);
    const cellsOf = (answers: Record<string, string>) => {
      const response = { ...smallResponse(answers), questionnaire: 'residents' };
      const one = tabulateContents(ofValClair, [canonicalBytes(response)]);
      return ofValClair.domains.filter((code, d) => code.startsWith('partition:') && inDomain(one, 0, d));
    };
    expect(cellsOf({ age: '18-25', enfant6: 'oui' })).toEqual(['partition:PE-VU']);
    expect(cellsOf({ age: '18-25', qpv: 'oui' })).toEqual(['partition:JE+VU']);
    expect(cellsOf({ age: '85+' })).toEqual(['partition:PA-VU']);
    expect(cellsOf({})).toEqual(['partition:none-VU']);
  });

  test('gives each choice of a question with several choices its own column', () => {
    const campaign = smallCampaign();
    campaign.questionnaires[0]?.published.model.pages[0]?.elements.push({
      type: 'checkbox',
      name: 'm',
      choices: ['x', 'y'],
    });
    const several = planTabulation(campaign);
    const codesOf = (answers: Record<string, string | string[]>) => {
      const { codes } = segmentOf(several, [smallResponse(answers)]);
      return ['m:x', 'm:y'].map((column) => codes[several.columns.findIndex(({ name }) => name === column)]?.[0]);
    };
    expect(codesOf({ m: ['y'] })).toEqual([3, 2]);
    expect(codesOf({})).toEqual([1, 1]);
  });
});
