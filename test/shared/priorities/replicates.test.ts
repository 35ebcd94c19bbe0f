import { makePackets, mostPackets, type PacketInput } from '@diagnostic/shared/priorities/packets.ts';
import { eachReplicate, wholeTotals } from '@diagnostic/shared/priorities/replicates.ts';
import type { StoredContent } from '@diagnostic/shared/response/response.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { describe, expect, test } from '@jest/globals';
import { compileRespondent, segmentOf } from '../../support/one-person.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, smallCampaign } from '../../support/small-campaign.ts';

const plan = planTabulation(smallCampaign());
const random = seeded(17);
const one = { replicates: 1, seed: 1 };
const tabulate = compileRespondent(smallCampaign());

/** Packets of people all in one class, followed over everyone and over G1. */
function packetsOf(contents: StoredContent[]) {
  const respondents = contents.map(tabulate);
  const half = Math.ceil(contents.length / 2);
  const input: PacketInput = {
    segments: [contents.slice(0, half), contents.slice(half)].map((part) => segmentOf(plan, part)),
    determinants: plan.determinants,
    common: plan.common,
    sets: [{ domain: 'ALL' }, { domain: 'G1' }, { zone: 'Z2' }],
    stratumOf: () => 0,
    people: [respondents.length],
  };
  return { respondents, packets: makePackets(input) };
}

const draw = (n: number) => Array.from({ length: n }, () => drawSmall(random, () => 0.5 + random()));

describe('packets', () => {
  test.each([1, 40, 64, 65, 500])('of %i people hold everyone once, in at most 64 packets', (n) => {
    const contents = draw(n);
    const { packets, respondents } = packetsOf(contents);
    expect(packets.packetWeight.length).toBe(Math.min(n, mostPackets));
    const totals = wholeTotals(packets, { factors: [2], raking: null });
    const { width, linear } = packets.layout;
    const sum = (of: (one: (typeof respondents)[number], at: number) => number) =>
      respondents.reduce((t, r, at) => t + of(r, at), 0);
    const scored = (s: number, value: number) => (s < 0 ? 0 : value);
    expect(totals[0]).toBeCloseTo(
      sum(({ weight, scores }) => scored(scores[0] as number, 2 * weight)),
      8,
    );
    expect(totals[1]).toBeCloseTo(
      sum(({ weight, scores }) => scored(scores[0] as number, (2 * weight * (scores[0] as number)) / 100)),
      6,
    );
    expect(totals[linear]).toBeCloseTo(
      sum(({ weight, scores }) => scored(scores[0] as number, (2 * weight) ** 2)),
      8,
    );
    const inZone = contents.map(({ answers }) => answers.zone === 'Z2');
    expect(totals[2 * width + 6]).toBeCloseTo(
      sum(({ weight }, at) => (inZone[at] ? 2 * weight : 0)),
      8,
    );
  });
});

describe('replicates', () => {
  /** Mean and variance over replicates of the first total of everyone, Σw of those scored on A, and of Σws. */
  const spread = (contents: StoredContent[], replicates: number, seed: number) => {
    const { packets } = packetsOf(contents);
    const drawn: number[] = [];
    eachReplicate(packets, { factors: [1], raking: null }, { replicates, seed }, (totals) =>
      drawn.push(totals[1] as number),
    );
    const mean = drawn.reduce((sum, value) => sum + value, 0) / replicates;
    return { mean, variance: drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (replicates - 1), drawn };
  };

  test.each([12, 60, 640])(
    'of a class of %i people have the mean and the variance of the total they replicate',
    (n) => {
      const contents = draw(n);
      const ws = contents.map((content) => {
        const { scores, weight } = tabulate(content);
        return (scores[0] as number) < 0 ? 0 : (weight * (scores[0] as number)) / 100;
      });
      const total = ws.reduce((sum, value) => sum + value, 0);
      const expected = (n / (n - 1)) * ws.reduce((sum, value) => sum + (value - total / n) ** 2, 0);
      const { mean, variance } = spread(contents, 4000, 3);
      expect(Math.abs(mean - total) / Math.sqrt(expected / 4000)).toBeLessThan(4);
      // Packets add their own noise, about √(2/63) = 18 %, to that of the replicates.
      expect(Math.abs(variance / expected - 1)).toBeLessThan(n > mostPackets ? 0.6 : 0.15);
    },
  );

  test('are the same for the same seed, and others for another', () => {
    const contents = draw(80);
    expect(spread(contents, 20, 5).drawn).toEqual(spread(contents, 20, 5).drawn);
    expect(spread(contents, 20, 5).drawn).not.toEqual(spread(contents, 20, 6).drawn);
  });

  test('leave a class of one person as it is', () => {
    const { packets } = packetsOf(draw(1));
    const weighting = { factors: [1], raking: null };
    eachReplicate(packets, weighting, one, (totals) => expect(totals).toEqual(wholeTotals(packets, weighting)));
  });

  test('are raked again when their class totals moved', () => {
    const contents = draw(60);
    const respondents = contents.map(tabulate);
    const classOf = (key: string) => (key.split('|')[1] === 'F' ? 0 : 1);
    const sizes = [0, 1].map((stratum) => respondents.filter((r) => classOf(r.weightingClass) === stratum));
    const packets = makePackets({
      segments: [segmentOf(plan, contents)],
      determinants: plan.determinants,
      common: [],
      sets: [{ domain: 'ALL' }],
      stratumOf: classOf,
      people: sizes.map(({ length }) => length),
    });
    const classes = sizes.map((people, stratum) => ({
      n: people.length,
      sumWeights: people.reduce((sum, { weight }) => sum + weight, 0),
      categories: [stratum === 0 ? 'F' : 'M'],
    }));
    const margins = [{ variable: 'sex', totals: { F: 30, M: 70 } }];
    const raking = { classes, margins, trim: { low: 0.1, high: 9 }, scale: 60 };
    const everyone = 6;
    eachReplicate(packets, { factors: [1, 1], raking }, { replicates: 5, seed: 2 }, (totals) => {
      expect(totals[everyone]).toBeCloseTo(60, 6);
    });
  });
});
