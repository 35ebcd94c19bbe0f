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
 * Packet after packet, so that the sums of one stay near the processor; each meets its people in their order.
 */
export function makePackets({ segments, determinants, common, sets, stratumOf, people }: PacketInput): Packets {
  const layout = blockLayout(determinants.length, common.length);
  const { width } = layout;
  const { firstPacket, firstPlace, places } = sortIntoPackets(segments, stratumOf, people);
  const packets = firstPacket[people.length] as number;
  const sorted = layOut(segments, places, { determinants, common, sets });

  const packetWeight = new Float64Array(packets);
  const firstBlock = new Int32Array(packets + 1);
  const blockSet: number[] = [];
  const blocks = growing(width);
  const sums = new Float64Array(sets.length * width);
  const one: Contribution = { entries: 0, at: new Int32Array(width), values: new Float64Array(width) };
  for (let packet = 0; packet < packets; packet++) {
    const present = new Uint8Array(sets.length);
    for (let place = firstPlace[packet] as number; place < (firstPlace[packet + 1] as number); place++) {
      packetWeight[packet] = (packetWeight[packet] as number) + (sorted.weights[place] as number);
      contributionOf(sorted, place, layout, one);
      for (let set = 0; set < sets.length; set++) {
        if (!isMember(sorted, place, set)) continue;
        present[set] = 1;
        addTo(sums, set * width, one);
      }
    }
    for (let set = 0; set < sets.length; set++) {
      if (present[set] === 0) continue;
      const block = sums.subarray(set * width, (set + 1) * width);
      blocks.add(block);
      block.fill(0);
      blockSet.push(set);
    }
    firstBlock[packet + 1] = blockSet.length;
  }
  return {
    layout,
    sets: sets.length,
    firstPacket,
    packetWeight,
    firstBlock,
    blockSet: Int32Array.from(blockSet),
    data: blocks.all(),
  };
}

/**
 * The place of everyone, segment after segment, when people are sorted by packet: those of packet p, in their order, have
 * the places from `firstPlace[p]` up to `firstPlace[p + 1]`.
 */
function sortIntoPackets(segments: Segment[], stratumOf: PacketInput['stratumOf'], people: number[]) {
  const firstPacket = new Int32Array(people.length + 1);
  people.forEach((n, stratum) => {
    firstPacket[stratum + 1] = (firstPacket[stratum] as number) + Math.min(n, mostPackets);
  });
  const seen = new Int32Array(people.length);
  const packetOf = new Uint32Array(segments.reduce((sum, { size }) => sum + size, 0));
  const firstPlace = new Uint32Array((firstPacket[people.length] as number) + 1);
  let person = 0;
  for (const { size, classOf, classes } of segments) {
    const strata = classes.map(stratumOf);
    for (let row = 0; row < size; row++, person++) {
      const stratum = strata[classOf[row] as number] as number;
      const first = firstPacket[stratum] as number;
      const packet = first + ((seen[stratum] as number) % ((firstPacket[stratum + 1] as number) - first));
      seen[stratum] = (seen[stratum] as number) + 1;
      packetOf[person] = packet;
      firstPlace[packet + 1] = (firstPlace[packet + 1] as number) + 1;
    }
  }
  for (let packet = 1; packet < firstPlace.length; packet++)
    firstPlace[packet] = (firstPlace[packet] as number) + (firstPlace[packet - 1] as number);
  const next = firstPlace.slice();
  const places = packetOf.map((packet) => {
    const place = next[packet] as number;
    next[packet] = place + 1;
    return place;
  });
  return { firstPacket, firstPlace, places };
}

/** People sorted by packet, each one's numbers side by side: columns would be read all over memory. */
interface SortedPeople {
  determinants: number;
  common: number;
  /** Of each person their scores, then their common-items scores; hundredths, -1 where there is none. */
  scores: Int16Array;
  /** Bit 0: voted; bit 1 + i: chose subject i. */
  votes: Uint32Array;
  /** By determinant, its place among the subjects, -1 when it is none. */
  subjects: number[];
  weights: Float64Array;
  /** `setWords` words a person; bit s % 32 of word ⌊s / 32⌋ stands for set s. */
  members: Uint32Array;
  setWords: number;
}

function layOut(
  segments: Segment[],
  places: Uint32Array,
  { determinants, common, sets }: Pick<PacketInput, 'determinants' | 'common' | 'sets'>,
): SortedPeople {
  const columns = determinants.length + common.length;
  const setWords = Math.ceil(sets.length / 32);
  const scores = new Int16Array(places.length * columns);
  const votes = new Uint32Array(places.length);
  const weights = new Float64Array(places.length);
  const members = new Uint32Array(places.length * setWords);
  let person = 0;
  for (const segment of segments) {
    const own = [
      ...determinants.map((code) => segment.scores[segment.determinants.indexOf(code)]),
      ...common.map((code) => segment.commonScores[segment.common.indexOf(code)]),
    ];
    const isIn = memberOf(segment, sets);
    for (let row = 0; row < segment.size; row++, person++) {
      const place = places[person] as number;
      for (let column = 0; column < columns; column++) scores[place * columns + column] = own[column]?.[row] ?? -1;
      votes[place] = segment.votes[row] as number;
      weights[place] = segment.weights?.[row] ?? 1;
      for (let set = 0; set < sets.length; set++) {
        const word = place * setWords + (set >>> 5);
        if (isIn(row, set)) members[word] = (members[word] as number) | (1 << (set & 31));
      }
    }
  }
  // The subjects of a campaign are frozen at its launch: those of one segment are those of all.
  const subjects = determinants.map((code) => segments[0]?.subjects.indexOf(code) ?? -1);
  return {
    determinants: determinants.length,
    common: common.length,
    scores,
    votes,
    subjects,
    weights,
    members,
    setWords,
  };
}

function memberOf(segment: Segment, sets: TrackedSet[]): (row: number, set: number) => boolean {
  const domainOf = sets.map((set) => ('domain' in set ? segment.domains.indexOf(set.domain) : -1));
  const zoneOf = segment.classes.map((key) =>
    sets.findIndex((set) => 'zone' in set && set.zone === (key.split('|')[2] ?? '')),
  );
  return (row, set) => {
    const domain = domainOf[set] as number;
    return domain >= 0 ? inDomain(segment, row, domain) : zoneOf[segment.classOf[row] as number] === set;
  };
}

const isMember = ({ members, setWords }: SortedPeople, place: number, set: number): boolean =>
  (((members[place * setWords + (set >>> 5)] as number) >>> (set & 31)) & 1) === 1;

/** What one person adds to each block, of what is not 0: where it stands and what it is. */
interface Contribution {
  entries: number;
  at: Int32Array;
  values: Float64Array;
}

function addTo(sums: Float64Array, start: number, { entries, at, values }: Contribution): void {
  for (let entry = 0; entry < entries; entry++) {
    const place = start + (at[entry] as number);
    sums[place] = (sums[place] as number) + (values[entry] as number);
  }
}

function contributionOf(people: SortedPeople, place: number, { linear }: BlockLayout, into: Contribution): void {
  const { determinants, common, scores, subjects } = people;
  const first = place * (determinants + common);
  const votes = 3 * determinants;
  const ofCommon = votes + 2 + determinants;
  const w = people.weights[place] as number;
  const chosen = people.votes[place] as number;
  into.entries = 0;
  put(into, votes, w);
  put(into, votes + 1, chosen & 1 ? w : 0);
  for (let d = 0; d < determinants; d++) {
    const subject = subjects[d] as number;
    if (subject >= 0 && (chosen >>> (subject + 1)) & 1) put(into, votes + 2 + d, w);
    const hundredths = scores[first + d] as number;
    if (hundredths < 0) continue;
    const s = hundredths / 100;
    put(into, 3 * d, w);
    put(into, 3 * d + 1, w * s);
    put(into, 3 * d + 2, hundredths < favourableFrom ? w : 0);
    putSquares(into, linear + 3 * d, w, s);
  }
  for (let c = 0; c < common; c++) {
    const hundredths = scores[first + determinants + c] as number;
    if (hundredths < 0) continue;
    const s = hundredths / 100;
    put(into, ofCommon + 2 * c, w);
    put(into, ofCommon + 2 * c + 1, w * s);
    putSquares(into, linear + 3 * (determinants + c), w, s);
  }
}

function put(into: Contribution, at: number, value: number): void {
  if (value === 0) return;
  into.at[into.entries] = at;
  into.values[into.entries] = value;
  into.entries += 1;
}

function putSquares(into: Contribution, start: number, w: number, s: number): void {
  put(into, start, w * w);
  put(into, start + 1, w * w * s);
  put(into, start + 2, w * w * s * s);
}

/** Blocks of one width, one after the other. */
function growing(width: number) {
  let data = new Float64Array(width * 1024);
  let end = 0;
  return {
    add(block: Float64Array): void {
      if (end + width > data.length) {
        const larger = new Float64Array(2 * data.length);
        larger.set(data);
        data = larger;
      }
      data.set(block, end);
      end += width;
    },
    all: (): Float64Array => data.subarray(0, end),
  };
}
