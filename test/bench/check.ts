import { compileCheck } from '@diagnostic/shared/response/check.ts';
import { bodies, demonstration } from './fixture.ts';
import { type Bench, median } from './measure.ts';

const rounds = 7;
const millisecondsEach = 400;

/** Parsing a body and checking its answers, against JSON.parse of it alone, in interleaved rounds. */
export const check: Bench = async () => {
  const fixture = await demonstration();
  const texts = bodies(fixture, 2000);
  const model = fixture.bundle.questionnaires[0]?.published.model;
  if (!model) throw new Error('The demonstration has no questionnaire.');
  const isRight = compileCheck(model);

  const parse = (text: string) => JSON.parse(text) as { answers: unknown };
  const parseAlone = (text: string) => parse(text).answers !== undefined;
  const parseAndCheck = (text: string) => isRight(parse(text).answers).ok;
  for (const warm of [parseAlone, parseAndCheck]) perSecond(texts, warm);

  const alone: number[] = [];
  const both: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(perSecond(texts, parseAlone));
    both.push(perSecond(texts, parseAndCheck));
  }
  const ratios = both.map((rate, round) => rate / (alone[round] ?? Number.NaN));
  return [
    {
      name: 'parse and check ÷ JSON.parse alone, per second',
      ratio: median(ratios),
      goal: { atLeast: 0.5 },
      behind: `${Math.round(median(both))}/s ÷ ${Math.round(median(alone))}/s, ${texts.length} bodies`,
    },
  ];
};

function perSecond(texts: string[], right: (text: string) => boolean): number {
  const begin = performance.now();
  let done = 0;
  while (performance.now() - begin < millisecondsEach) {
    for (const text of texts) if (!right(text)) throw new Error('A simulated response was refused.');
    done += texts.length;
  }
  return (done * 1000) / (performance.now() - begin);
}
