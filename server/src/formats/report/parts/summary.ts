import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { flooredPercent } from '@diagnostic/shared/publication/reading/floored-percent.ts';
import { marginNames } from '@diagnostic/shared/publication/reading/margin-names.ts';
import { marginShares, underHeard } from '@diagnostic/shared/publication/reading/summary.ts';
import { marginWords } from '../../marks.ts';
import type { Subject } from '../../subject.ts';
import type { Words } from '../../words/words.ts';
import { type Block, bullet, chapter, paragraph, subsection } from '../blocks.ts';
import { namesOf, percent } from '../names.ts';

/** Levels named at each end of the scale, gaps and needs listed. */
const ENDS = 3;
const GAPS = 6;
const NEEDS = 10;

/** What stands out, in plain words, each with how firmly it stands. */
export function summary(subject: Subject, words: Words): Block[] {
  const { publication } = subject;
  return [
    chapter(words.t('summary.title')),
    ...levels(publication, words),
    ...gaps(publication, words),
    ...priorities(publication, words),
    subsection(words.t('summary.voices')),
    paragraph(voices(publication, words)),
    paragraph(hiddenFigures(publication, words)),
    paragraph(words.t('say.volunteers')),
  ];
}

function levels(publication: Publication, words: Words): Block[] {
  const names = namesOf(publication, words);
  const known = publication.scores
    .filter(({ group, zone, mean }) => group === 'ALL' && zone === null && mean !== null)
    .sort((a, b) => (a.mean as number) - (b.mean as number));
  if (known.length === 0) return [];
  const say = (scores: PublishedScore[]) => words.list(scores.map((score) => levelOf(score, names.determinant, words)));
  const ends = Math.min(ENDS, Math.floor(known.length / 2));
  return [
    subsection(words.t('summary.levels')),
    paragraph(words.t('summary.lowest', { list: say(known.slice(0, Math.max(ends, 1))) })),
    ...(ends > 0 ? [paragraph(words.t('summary.highest', { list: say(known.slice(-ends).reverse()) }))] : []),
  ];
}

function levelOf(score: PublishedScore, nameOf: (code: string) => string, words: Words): string {
  const figure = figureOf(score);
  return words.t('summary.level', {
    name: nameOf(score.determinant),
    level: figure.shown ? figure.level : '',
    margin: marginWords(score, words),
  });
}

function gaps(publication: Publication, words: Words): Block[] {
  const names = namesOf(publication, words);
  const clear = publication.scores.filter(
    ({ zone, gap, flags }) => zone === null && gap !== null && flags.includes('gap'),
  );
  const worse = clear.filter(({ gap }) => (gap ?? 0) < 0).sort((a, b) => (a.gap ?? 0) - (b.gap ?? 0));
  const first = worse.slice(0, GAPS);
  return [
    subsection(words.t('summary.gaps')),
    paragraph(words.t('summary.gapsCount', { worse: worse.length, better: clear.length - worse.length })),
    ...(first.length > 0
      ? [paragraph(words.t('summary.gapsFirst', { count: first.length }), 'Normal', { keepNext: true })]
      : []),
    ...first.map((score) => {
      const figure = figureOf(score);
      return bullet(
        words.t('summary.gap', {
          determinant: `**${names.determinant(score.determinant)}**`,
          group: names.group(score.group),
          level: figure.shown ? figure.level : '',
          margin: marginWords(score, words),
          points: -(score.gap ?? 0),
        }),
      );
    }),
  ];
}

function priorities(publication: Publication, words: Words): Block[] {
  const names = namesOf(publication, words);
  const { ranked, topRanks } = publication.priorities;
  const robust = ranked.filter(({ label }) => label === 'robust').slice(0, NEEDS);
  const debate = ranked.filter(({ label }) => label === 'debate').length;
  return [
    subsection(words.t('summary.needs')),
    paragraph(words.t('summary.robust', { count: robust.length }), 'Normal', { keepNext: robust.length > 0 }),
    ...robust.map((need) =>
      bullet(
        words.t('summary.need', {
          determinant: `**${names.determinant(need.determinant)}**`,
          group: names.group(need.group),
          top: topRanks,
          share: percent(flooredPercent(need.probabilityTop), words),
        }),
      ),
    ),
    ...(debate > 0 ? [paragraph(words.t('summary.debate', { count: debate }))] : []),
  ];
}

function voices(publication: Publication, words: Words): string {
  const names = marginNames(publication, words);
  const low = marginShares(publication).filter((row) => row.variable !== 'zone' && underHeard(row));
  if (low.length === 0) return words.t('summary.allHeard');
  const list = low.map(({ variable, category, before, population }) =>
    words.t('summary.heard', {
      name: names.category(variable, category),
      before: percent(before, words),
      population: percent(population, words),
    }),
  );
  return words.t('summary.underHeard', { list: words.list(list) });
}

function hiddenFigures({ scores }: Publication, words: Words): string {
  const hidden = scores.filter(({ mean }) => mean === null).length;
  return words.t('summary.hidden', { hidden, all: words.number(scores.length) });
}
