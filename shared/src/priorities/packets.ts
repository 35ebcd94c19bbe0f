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
  const { firstPacket, firstRow, rows } = sortIntoPackets(segments, stratumOf, people);
  const packets = firstPacket[people.length] as number;
  const readers = segments.map((segment) => readSegment(segment, { determinants, common, sets }, layout));
  const bases = Uint32Array.from(segments, (_, place) =>
    segments.slice(0, place).reduce((sum, { size }) => sum + size, 0),
  );

  const packetWeight = new Float64Array(packets);
  const firstBlock = new Int32Array(packets + 1);
  const blockSet: number[] = [];
  const blocks = growing(width);
  const sums = new Float64Array(sets.length * width);
  const person: Person = { weight: 1, entries: 0, places: new Int32Array(width), values: new Float64Array(width) };
  for (let packet = 0; packet < packets; packet++) {
    const present = new Uint8Array(sets.length);
    let segment = 0;
    for (let at = firstRow[packet] as number; at < (firstRow[packet + 1] as number); at++) {
      const row = rows[at] as number;
      while (segment + 1 < bases.length && row >= (bases[segment + 1] as number)) segment += 1;
      const { read, isIn } = readers[segment] as SegmentReader;
      const own = row - (bases[segment] as number);
      read(own, person);
      packetWeight[packet] = (packetWeight[packet] as number) + person.weight;
      for (let set = 0; set < sets.length; set++) {
        if (!isIn(own, set)) continue;
        present[set] = 1;
        addPerson(sums, set * width, person);
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
 * Numbers everyone from 0 on, segment after segment, and lists them by packet: those of packet p, ascending, stand from
 * `firstRow[p]` up to `firstRow[p + 1]`.
 */
function sortIntoPackets(segments: Segment[], stratumOf: PacketInput['stratumOf'], people: number[]) {
  const firstPacket = new Int32Array(people.length + 1);
  people.forEach((n, stratum) => {
    firstPacket[stratum + 1] = (firstPacket[stratum] as number) + Math.min(n, mostPackets);
  });
  const seen = new Int32Array(people.length);
  const packetOf = new Uint32Array(segments.reduce((sum, { size }) => sum + size, 0));
  const firstRow = new Uint32Array((firstPacket[people.length] as number) + 1);
  let person = 0;
  for (const { size, classOf, classes } of segments) {
    const strata = classes.map(stratumOf);
    for (let row = 0; row < size; row++, person++) {
      const stratum = strata[classOf[row] as number] as number;
      const first = firstPacket[stratum] as number;
      const packet = first + ((seen[stratum] as number) % ((firstPacket[stratum + 1] as number) - first));
      seen[stratum] = (seen[stratum] as number) + 1;
      packetOf[person] = packet;
      firstRow[packet + 1] = (firstRow[packet + 1] as number) + 1;
    }
  }
  for (let packet = 1; packet < firstRow.length; packet++)
    firstRow[packet] = (firstRow[packet] as number) + (firstRow[packet - 1] as number);
  const next = firstRow.slice();
  const rows = new Uint32Array(packetOf.length);
  packetOf.forEach((packet, row) => {
    const place = next[packet] as number;
    rows[place] = row;
    next[packet] = place + 1;
  });
  return { firstPacket, firstRow, rows };
}

/** What one person adds to each block: where it stands and what it is, of what is not 0. */
interface Person {
  weight: number;
  entries: number;
  places: Int32Array;
  values: Float64Array;
}

function addPerson(sums: Float64Array, start: number, { entries, places, values }: Person): void {
  for (let entry = 0; entry < entries; entry++) {
    const at = start + (places[entry] as number);
    sums[at] = (sums[at] as number) + (values[entry] as number);
  }
}

interface SegmentReader {
  read: (row: number, into: Person) => void;
  isIn: (row: number, set: number) => boolean;
}

function readSegment(
  segment: Segment,
  { determinants, common, sets }: Pick<PacketInput, 'determinants' | 'common' | 'sets'>,
  { linear }: BlockLayout,
): SegmentReader {
  const columns = determinants.map((code) => segment.scores[segment.determinants.indexOf(code)]);
  const commonColumns = common.map((code) => segment.commonScores[segment.common.indexOf(code)]);
  const subjects = determinants.map((code) => segment.subjects.indexOf(code));
  const domainOf = sets.map((set) => ('domain' in set ? segment.domains.indexOf(set.domain) : -1));
  const zoneOf = segment.classes.map((key) =>
    sets.findIndex((set) => 'zone' in set && set.zone === (key.split('|')[2] ?? '')),
  );
  const votes = 3 * determinants.length;
  const ofCommon = votes + 2 + determinants.length;
  const put = (into: Person, place: number, value: number) => {
    if (value === 0) return;
    into.places[into.entries] = place;
    into.values[into.entries] = value;
    into.entries += 1;
  };
  const putSquares = (into: Person, start: number, w: number, s: number) => {
    put(into, start, w * w);
    put(into, start + 1, w * w * s);
    put(into, start + 2, w * w * s * s);
  };
  return {
    isIn(row, set) {
      const domain = domainOf[set] as number;
      return domain >= 0 ? inDomain(segment, row, domain) : zoneOf[segment.classOf[row] as number] === set;
    },
    read(row, into) {
      const w = segment.weights?.[row] ?? 1;
      into.weight = w;
      into.entries = 0;
      const chosen = segment.votes[row] as number;
      put(into, votes, w);
      put(into, votes + 1, chosen & 1 ? w : 0);
      for (let d = 0; d < columns.length; d++) {
        const subject = subjects[d] as number;
        if (subject >= 0 && (chosen >>> (subject + 1)) & 1) put(into, votes + 2 + d, w);
        const hundredths = columns[d]?.[row] ?? -1;
        if (hundredths < 0) continue;
        const s = hundredths / 100;
        put(into, 3 * d, w);
        put(into, 3 * d + 1, w * s);
        put(into, 3 * d + 2, hundredths < favourableFrom ? w : 0);
        putSquares(into, linear + 3 * d, w, s);
      }
      for (let c = 0; c < commonColumns.length; c++) {
        const hundredths = commonColumns[c]?.[row] ?? -1;
        if (hundredths < 0) continue;
        const s = hundredths / 100;
        put(into, ofCommon + 2 * c, w);
        put(into, ofCommon + 2 * c + 1, w * s);
        putSquares(into, linear + 3 * (columns.length + c), w, s);
      }
    },
  };
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
