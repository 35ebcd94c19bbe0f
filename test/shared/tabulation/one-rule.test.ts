// A batch is tabulated column by column, from bytes; a device scores one person, from an object. Both must say the same.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import type { StoredContent } from '@diagnostic/shared/response/response.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { decodeSegment, encodeSegment } from '@diagnostic/shared/tabulation/segment.ts';
import { tabulateContents } from '@diagnostic/shared/tabulation/tabulate.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../support/answers.ts';
import { anyCampaign, anyResponse } from '../../support/any-campaign.ts';
import { ess, valClair } from '../../support/library.ts';
import { compileRespondent, respondentAt } from '../../support/one-person.ts';
import { smallCampaign } from '../../support/small-campaign.ts';

function expectOneRule(bundle: CampaignBundle, responses: StoredContent[]): void {
  const bytes = responses.map(canonicalBytes);
  const segment = tabulateContents(planTabulation(bundle), bytes);
  const respondents = bytes
    .map((one): StoredContent => JSON.parse(new TextDecoder().decode(one)))
    .map(compileRespondent(bundle));
  expect(respondents.map((_, row) => respondentAt(segment, row))).toEqual(respondents);
  expect(segment.classes).toEqual([...new Set(respondents.map(({ weightingClass }) => weightingClass))].sort());
  expect(decodeSegment(encodeSegment(segment)).codes).toEqual(segment.codes);
}

const batchesOf = (bundle: CampaignBundle) => fc.array(anyResponse(bundle), { maxLength: 70 });

describe('columns and single persons say the same', () => {
  test.each([
    ['Val-Clair, all its questionnaires', valClair, 40],
    ['an imported survey', ess, 20],
    ['a small campaign', smallCampaign(), 20],
  ])('of %s', (_, bundle, sample) => {
    fc.assert(
      fc.property(batchesOf(bundle), (responses) => expectOneRule(bundle, responses)),
      { numRuns: runs(sample, 100 * sample) },
    );
  });

  test('of any questionnaire, codebook and group', () => {
    fc.assert(
      fc.property(
        anyCampaign.chain((bundle) => fc.tuple(fc.constant(bundle), batchesOf(bundle))),
        ([bundle, responses]) => expectOneRule(bundle, responses),
      ),
      { numRuns: runs(100, 10_000) },
    );
  });
});
