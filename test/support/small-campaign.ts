// A small campaign written out in full: two determinants, four overlapping groups, three zones. And what it takes to fold it.
import { createHash } from 'node:crypto';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import type { Answers, StoredContent } from '@diagnostic/shared/response/response.ts';
import { foldBatches, type StoredCellLike } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation, type TabulationPlan } from '@diagnostic/shared/tabulation/plan.ts';
import { fixtureCampaign } from './fixture-campaign.ts';

const text = (fr: string) => ({ fr, en: fr });
const choices = (name: string, options: string[], visibleIf?: string) => ({
  type: 'radiogroup' as const,
  name,
  choices: options,
  ...(visibleIf && { visibleIf }),
});

export const smallGroups = ['G1', 'G2', 'G3', 'G4'];
export const smallZones = ['Z1', 'Z2', 'Z3'];

/** Determinant A is the item `a` (0, 25, 50, 75, 100); B is `b1` and `b2` alike; `b2` is asked of those not in G4. */
export function smallCampaign(changes: Partial<CampaignBundle> = {}): CampaignBundle {
  const base = fixtureCampaign();
  const groups = smallGroups.map((code) => ({
    code,
    title: text(`Groupe ${code}`),
    shortTitle: text(code),
    rule: { item: code.toLowerCase(), in: ['oui'] },
  }));
  return {
    ...base,
    campaign: 'petite-2026',
    territory: {
      ...base.territory,
      zones: smallZones.map((code) => ({ code, name: `Zone ${code}`, communes: [] })),
      margins: [
        { variable: 'sex', totals: { F: 520, M: 480 } },
        { variable: 'zone', totals: { Z1: 500, Z2: 300, Z3: 200 } },
      ],
    },
    questionnaires: [
      {
        published: {
          name: 'petit',
          version: 1,
          languages: ['fr'],
          model: {
            pages: [
              {
                name: 'p1',
                elements: [
                  choices('age', ['jeune', 'vieux']),
                  choices('sex', ['F', 'M', 'autre']),
                  choices('zone', smallZones),
                  ...smallGroups.map((code) => choices(code.toLowerCase(), ['oui', 'non'])),
                  choices('a', ['a0', 'a1', 'a2', 'a3', 'a4', 'nsp']),
                  choices('b1', ['b0', 'b1', 'b2']),
                  choices('b2', ['b0', 'b1', 'b2'], "{g4} <> 'oui'"),
                  { type: 'checkbox', name: 'vote', choices: ['A', 'B', 'Z'], maxSelectedChoices: 2 },
                ],
              },
            ],
          },
        },
        codebooks: [
          {
            instrument: 'petit',
            title: text('Petit'),
            licence: 'CC0-1.0',
            source: 'test',
            languages: { fr: 'working' },
            items: {
              a: {
                role: 'score',
                determinant: 'A',
                weight: 1,
                scores: { a0: 0, a1: 25, a2: 50, a3: 75, a4: 100 },
                missing: { nsp: 'dont-know' },
              },
              b1: { role: 'score', determinant: 'B', weight: 1, scores: { b0: 0, b1: 50, b2: 100 } },
              b2: { role: 'score', determinant: 'B', weight: 1, scores: { b0: 0, b1: 50, b2: 100 } },
              vote: { role: 'vote' },
            },
          },
        ],
      },
    ],
    channels: ['web', 'papier'],
    determinants: ['A', 'B'].map((code) => ({
      code,
      slug: code.toLowerCase(),
      title: text(`Sujet ${code}`),
      definition: text('Essai'),
      kind: 'determinant',
    })),
    groups,
    groupsByZone: ['G1'],
    stratifiers: [],
    weightingClass: {
      age: { item: 'age', categories: { jeune: 'jeune', vieux: 'vieux' } },
      sex: { item: 'sex', categories: { F: 'F', M: 'M' } },
      zone: { item: 'zone', categories: { Z1: 'Z1', Z2: 'Z2', Z3: 'Z3' } },
    },
    weighting: { method: 'rake', trim: { low: 0.3, high: 3 }, leastResponses: 100, highestDesignEffect: 2.5 },
    threshold: 11,
    publicationInterval: 24,
    opensOn: '2026-01-01',
    closesOn: '2026-12-31',
    ...changes,
  };
}

export const smallResponse = (answers: Answers, weight = 1, channel = 'web'): StoredContent => ({
  questionnaire: 'petit',
  version: 1,
  language: 'fr',
  channel,
  weight,
  answers,
});

/** A respondent drawn at random; `tilt` moves the scores of the groups' members. */
export function drawSmall(random: () => number, weight: () => number = () => 1): StoredContent {
  const pick = (options: string[]) => options[Math.floor(random() * options.length)] as string;
  const answers: Answers = { age: pick(['jeune', 'vieux']), sex: pick(['F', 'F', 'M', 'autre']) };
  if (random() < 0.97) answers.zone = pick(['Z1', 'Z1', 'Z2', 'Z3']);
  const shares = [0.5, 0.3, 0.2, 0.2];
  smallGroups.forEach((code, place) => {
    answers[code.toLowerCase()] = random() < (shares[place] as number) ? 'oui' : 'non';
  });
  if (random() < 0.95) answers.a = pick(answers.g2 === 'oui' ? ['a0', 'a1', 'a2'] : ['a1', 'a2', 'a3', 'a4', 'nsp']);
  if (random() < 0.9) answers.b1 = pick(['b0', 'b1', 'b2']);
  if (random() < 0.9 && answers.g4 !== 'oui') answers.b2 = pick(['b0', 'b1', 'b2']);
  if (random() < 0.8) answers.vote = [pick(['A', 'B', 'Z'])];
  return smallResponse(answers, weight());
}

export interface Folded {
  cells: StoredCellLike[];
  segments: { batch: number; size: number; bytes: Uint8Array }[];
}

/** Folds one batch. */
export function foldBatch(
  plan: TabulationPlan,
  { contents, cells }: { contents: Uint8Array[]; cells: StoredCellLike[] },
) {
  const folded = foldBatches(plan, { batches: [{ contents }], cells });
  return { cells: folded.cells, segment: folded.segments[0] as Uint8Array };
}

/** Folds batch after batch, as the job does with the store. */
export function foldAll(
  bundle: CampaignBundle,
  batches: StoredContent[][],
  from: Folded = { cells: [], segments: [] },
): Folded {
  const plan = planTabulation(bundle);
  const cells = new Map(from.cells.map((cell) => [`${cell.weightingClass} ${cell.domain}`, cell]));
  const segments = [...from.segments];
  for (const batch of batches) {
    const folded = foldBatch(plan, { contents: batch.map(canonicalBytes), cells: [...cells.values()] });
    for (const cell of folded.cells) cells.set(`${cell.weightingClass} ${cell.domain}`, cell);
    segments.push({ batch: segments.length + 1, size: batch.length, bytes: folded.segment });
  }
  return { cells: [...cells.values()], segments };
}

export const sha256 = (of: string): string => createHash('sha256').update(of).digest('hex');
