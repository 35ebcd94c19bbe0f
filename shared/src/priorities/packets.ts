import { favourableFrom } from '../tabulation/cell.ts';
import { inDomain, type Segment } from '../tabulation/segment.ts';

/** In a class of more people than this, packets of people are resampled instead of single ones. */
export const mostPackets = 64;

/** A set whose totals the replicates follow: a domain, or everyone in a zone. */
export type TrackedSet = { domain: string } | { zone: string };

/**
 * Where the totals of one tracked set stand in its block. Sums that go with the weight w come first
 * (3 a determinant: Σw, Σws, Σw of the unfavourable; then Σw of everyone, of the voters, and of those who chose each
 * determinant; then 2 a common-items score: Σw, Σws), then those that go with w² (3 a determinant, then 3 a common-items
 * score: Σw², Σw²s, Σw²s²). Scores in points.
 */
export interface BlockLayout {
  determinants: number;
  common: number;
  linear: number;
  width: number;
}

export const blockLayout = (determinants: number, common: number): BlockLayout => {
  const linear = 4 * determinants + 2 + 2 * common;
  return { determinants, common, linear, width: linear + 3 * (determinants + common) };
};

/** Packets of respondents, class by class, with the sums of each packet in each tracked set that it has people in. */
export interface Packets {
  layout: BlockLayout;
  sets: number;
  /** Class s has the packets `firstPacket[s]` … `firstPacket[s + 1] - 1`. */
  firstPacket: Int32Array;
  /** Σw of everyone in a packet. */
  packetWeight: Float64Array;
  /** Packet p has the blocks `firstBlock[p]` … `firstBlock[p + 1] - 1`, each for the tracked set in `blockSet`. */
  firstBlock: Int32Array;
  blockSet: Int32Array;
  /** The blocks, one after the other. */
  data: Float64Array;
}

export interface PacketInput {
  segments: Segment[];
  determinants: string[];
  /** Determinants whose common-items scores are followed beside their full ones. */
  common: string[];
  sets: TrackedSet[];
  /** Weighting class as folded → number of the class as collapsed. */
  stratumOf: (weightingClass: string) => number;
  /** People in each collapsed class. */
  people: number[];
}

/**
 * Sums respondents into packets: one each in a class of up to 64 people, else 64 packets filled in turn. People come in the
 * order of random keys, so packets are random groups: resampling them gives the variance of resampling people
 * (random-groups method, Wolter 2007, ch. 2), to the 1/64 of its own noise, at a cost that stops growing with people.
 * One pass over the segments.
 */
export function makePackets({ segments, determinants, common, sets, stratumOf, people }: PacketInput): Packets {
  const layout = blockLayout(determinants.length, common.length);
  const firstPacket = new Int32Array(people.length + 1);
  people.forEach((n, stratum) => {
    firstPacket[stratum + 1] = (firstPacket[stratum] as number) + Math.min(n, mostPackets);
  });
  const packets = firstPacket[people.length] as number;
  const packetWeight = new Float64Array(packets);
  const seen = new Int32Array(people.length);
  const blockAt = new Int32Array(packets * sets.length).fill(-1);
  const store = growing(layout.width);

  for (const segment of segments) {
    const reader = readPerson(segment, { determinants, common }, layout);
    const domainOf = sets.map((set) => ('domain' in set ? segment.domains.indexOf(set.domain) : -1));
    const zoneOf = segment.classes.map((key) =>
      sets.findIndex((set) => 'zone' in set && set.zone === (key.split('|')[2] ?? '')),
    );
    const stratum = segment.classes.map(stratumOf);
    for (let row = 0; row < segment.size; row++) {
      const place = segment.classOf[row] as number;
      const of = stratum[place] as number;
      const first = firstPacket[of] as number;
      const packet = first + ((seen[of] as number) % ((firstPacket[of + 1] as number) - first));
      seen[of] = (seen[of] as number) + 1;
      const weight = segment.weights?.[row] ?? 1;
      packetWeight[packet] = (packetWeight[packet] as number) + weight;
      const person = reader(row, weight);
      for (let set = 0; set < sets.length; set++) {
        const domain = domainOf[set] as number;
        if (domain >= 0 ? !inDomain(segment, row, domain) : zoneOf[place] !== set) continue;
        const at = packet * sets.length + set;
        if (blockAt[at] === -1) blockAt[at] = store.take();
        const start = (blockAt[at] as number) * layout.width;
        const data = store.data();
        for (let i = 0; i < layout.width; i++) data[start + i] = (data[start + i] as number) + (person[i] as number);
      }
    }
  }
  return {
    layout,
    sets: sets.length,
    firstPacket,
    packetWeight,
    ...inOrder(blockAt, sets.length, layout, store.data()),
  };
}

/** One person's sums, as they enter each block. */
function readPerson(
  segment: Segment,
  { determinants, common }: Pick<PacketInput, 'determinants' | 'common'>,
  { linear, width }: BlockLayout,
) {
  const columns = determinants.map((code) => segment.scores[segment.determinants.indexOf(code)]);
  const commonColumns = common.map((code) => segment.commonScores[segment.common.indexOf(code)]);
  const subjects = determinants.map((code) => segment.subjects.indexOf(code));
  const sums = new Float64Array(width);
  const votes = 3 * determinants.length;
  const ofCommon = votes + 2 + determinants.length;
  const square = (start: number, w: number, s: number) => {
    sums[start] = w * w;
    sums[start + 1] = w * w * s;
    sums[start + 2] = w * w * s * s;
  };
  return (row: number, w: number): Float64Array => {
    sums.fill(0);
    const chosen = segment.votes[row] as number;
    sums[votes] = w;
    sums[votes + 1] = chosen & 1 ? w : 0;
    for (let d = 0; d < columns.length; d++) {
      const subject = subjects[d] as number;
      if (subject >= 0 && (chosen >>> (subject + 1)) & 1) sums[votes + 2 + d] = w;
      const hundredths = columns[d]?.[row] ?? -1;
      if (hundredths < 0) continue;
      const s = hundredths / 100;
      sums[3 * d] = w;
      sums[3 * d + 1] = w * s;
      sums[3 * d + 2] = hundredths < favourableFrom ? w : 0;
      square(linear + 3 * d, w, s);
    }
    for (let c = 0; c < commonColumns.length; c++) {
      const hundredths = commonColumns[c]?.[row] ?? -1;
      if (hundredths < 0) continue;
      const s = hundredths / 100;
      sums[ofCommon + 2 * c] = w;
      sums[ofCommon + 2 * c + 1] = w * s;
      square(linear + 3 * (columns.length + c), w, s);
    }
    return sums;
  };
}

/** Blocks of one width that grow in number. */
function growing(width: number) {
  let data = new Float64Array(width * 1024);
  let taken = 0;
  return {
    data: () => data,
    take: (): number => {
      if ((taken + 1) * width > data.length) {
        const larger = new Float64Array(2 * data.length);
        larger.set(data);
        data = larger;
      }
      return taken++;
    },
  };
}

/** The blocks laid out packet after packet, so that a replicate reads them from end to end. */
function inOrder(blockAt: Int32Array, sets: number, { width }: BlockLayout, filled: Float64Array) {
  const packets = blockAt.length / sets;
  const firstBlock = new Int32Array(packets + 1);
  const count = blockAt.reduce((sum, block) => sum + (block >= 0 ? 1 : 0), 0);
  const blockSet = new Int32Array(count);
  const data = new Float64Array(count * width);
  let next = 0;
  for (let packet = 0; packet < packets; packet++) {
    for (let set = 0; set < sets; set++) {
      const block = blockAt[packet * sets + set] as number;
      if (block < 0) continue;
      data.set(filled.subarray(block * width, (block + 1) * width), next * width);
      blockSet[next++] = set;
    }
    firstBlock[packet + 1] = next;
  }
  return { firstBlock, blockSet, data };
}
