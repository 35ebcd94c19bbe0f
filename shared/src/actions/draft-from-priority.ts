import { Problem } from '../problem.ts';
import type { Publication, PublishedScore, RankedNeed } from '../publication/publication.ts';
import type { ActionSheetContent, Evidence } from './action-sheet.ts';
import { draftWords } from './draft-words.ts';

/** How far below the others the group stands, in points, decides how the action is aimed. */
const PROPORTIONATE_FROM = 5;
const TARGETED_OVER = 15;

/**
 * A new sheet for one need: its evidence, frozen from the publication's own figures, and a first content that says them
 * in words. Nothing comes from the client but the name of the need.
 *
 * @param today calendar day, YYYY-MM-DD: the impact indicator aims at the campaign three years on.
 * @throws {Problem} `invalid-content` when the publication does not show that figure.
 */
export function draftFromNeed(need: {
  publication: Publication;
  determinant: string;
  group: string;
  today: string;
  language: string;
}): { evidence: Evidence[]; content: ActionSheetContent } {
  const { publication, today, language } = need;
  const score = shownScore(publication, need.determinant, need.group);
  const territory = need.group === 'ALL' ? null : findScore(publication, need.determinant, 'ALL');
  const ranked = publication.priorities.ranked.find(
    (row) => row.determinant === need.determinant && row.group === need.group,
  );
  const evidence = freeze(publication, score, territory, ranked);
  const words = draftWords(language);
  const names = {
    determinant: titleOf(publication.determinants, need.determinant, language),
    group: titleOf(publication.groups, need.group, language),
  };
  const wave = Number(today.slice(0, 4)) + 3;
  const content: ActionSheetContent = {
    number: '',
    title: '',
    axis: '',
    status: 'draft',
    nature: 'new',
    field: 'PPS',
    lead: '',
    zones: words.wholeTerritory,
    findings: words.findings({ names, evidence }),
    generalObjective: '',
    objectives: [],
    description: '',
    steps: [],
    indicators: [
      {
        label: words.indicator(names),
        kind: 'impact',
        start: words.figure(evidence),
        target: '',
        source: words.nextWave(wave),
      },
    ],
    partners: '',
    frameworks: '',
    equity: { approach: equityApproach(score), text: '' },
    participation: '',
  };
  return { evidence: [evidence], content };
}

/** Universal under 5 points below the others, proportionate from 5 to 15, targeted and universal over 15. */
export function equityApproach(score: Pick<PublishedScore, 'group' | 'gap'>): ActionSheetContent['equity']['approach'] {
  if (score.group === 'ALL') return 'universal';
  // A gap that is not shown says nothing: the middle way is proposed, and the author decides.
  const below = score.gap === null ? PROPORTIONATE_FROM : -score.gap;
  if (below < PROPORTIONATE_FROM) return 'universal';
  return below > TARGETED_OVER ? 'targeted-and-universal' : 'proportionate';
}

type ShownScore = PublishedScore & { mean: number; n: number };

const isShown = (score: PublishedScore | undefined): score is ShownScore =>
  score !== undefined && score.mean !== null && score.n !== null;

function findScore(publication: Publication, determinant: string, group: string): ShownScore | null {
  const found = publication.scores.find(
    (score) => score.determinant === determinant && score.group === group && score.zone === null,
  );
  return isShown(found) ? found : null;
}

function shownScore(publication: Publication, determinant: string, group: string): ShownScore {
  const score = findScore(publication, determinant, group);
  if (score) return score;
  throw new Problem('invalid-content', {
    fields: [
      {
        path: '/determinant',
        code: 'not-published',
        message: 'The publication shows no figure for this determinant and group; a sheet needs one.',
      },
    ],
  });
}

function freeze(
  publication: Publication,
  score: ShownScore,
  territory: ShownScore | null,
  ranked: RankedNeed | undefined,
): Evidence {
  return {
    publication: publication.id,
    publicationHash: publication.hash,
    madeOn: publication.madeOn,
    determinant: score.determinant,
    group: score.group,
    zone: score.zone,
    mean: score.mean,
    low: score.low,
    high: score.high,
    n: score.n,
    flags: score.flags,
    territory: territory && {
      mean: territory.mean,
      low: territory.low,
      high: territory.high,
      n: territory.n,
      flags: territory.flags,
    },
    rank: ranked?.rank ?? null,
    rankLow: ranked?.rankLow ?? null,
    rankHigh: ranked?.rankHigh ?? null,
    probabilityTop: ranked?.probabilityTop ?? null,
  };
}

const titleOf = (list: { code: string; title: Record<string, string> }[], code: string, language: string): string => {
  const title = list.find((entry) => entry.code === code)?.title;
  return title?.[language] ?? title?.fr ?? code;
};
