import type { Highs } from 'highs';
import type { CampaignBundle } from '../campaign/bundle.ts';
import { countHistory } from '../disclosure/history.ts';
import { showCount } from '../disclosure/rounding.ts';
import { whyNotDue, whyWithheld } from '../publication/due.ts';
import { readEarlier } from '../publication/earlier.ts';
import { type Gradient, makeGradients } from '../publication/gradient/make-gradients.ts';
import { showGradients } from '../publication/gradient/show-gradients.ts';
import { type Figure, makeFigures, showFigures } from '../publication/make.ts';
import {
  professionalVoices,
  type StoredObservationLike,
  sealedProfessionals,
  showProfessionals,
} from '../publication/professionals.ts';
import type { Publication } from '../publication/publication.ts';
import { scoreParts } from '../publication/score-parts.ts';
import {
  hashCells,
  publicationHash,
  publicationId,
  readSealed,
  type Sealed,
  type Sha256,
} from '../publication/seal.ts';
import { weightingReport } from '../publication/weighting-report.ts';
import { readCells } from '../scoring/cell-table.ts';
import { everyClass } from '../scoring/social-classes.ts';
import { weighClasses } from '../scoring/weigh.ts';
import { pooledCells } from '../tabulation/audience.ts';
import type { StoredCellLike } from '../tabulation/fold.ts';
import { everyone, planTabulation } from '../tabulation/plan.ts';
import { decodeSegment } from '../tabulation/segment.ts';
import { rankNeeds } from './rank.ts';

/** A publication as it is stored. */
export interface StoredPublicationLike {
  publication: Publication;
  batches: number[];
  sealed: string;
}

export interface PublicationInput {
  bundle: CampaignBundle;
  bundleHash: string;
  /** All cells and all segments up to the cut. */
  cells: StoredCellLike[];
  segments: { batch: number; bytes: Uint8Array }[];
  /** All that professionals' observations tell publications; none by default. */
  observations?: StoredObservationLike[];
  /** All earlier publications, oldest first. */
  earlier: StoredPublicationLike[];
  /** Calendar day, local. */
  today: string;
  hoursSinceLast: number | null;
  /** Of the replicates; an integer from 0 to 2^53 − 1. */
  seed: number;
  sha256: Sha256;
  /** Of linear programs. */
  solver: Highs;
  /** Called with the share done, in [0, 1]. */
  progress?: (share: number) => void;
}

const titleOfEveryone = { fr: 'Ensemble des répondants', en: 'All respondents' };
const shortTitleOfEveryone = { fr: 'Ensemble', en: 'All' };

/**
 * Prepares the next publication of a campaign from everything up to the cut, or says in French why it is not due.
 * Pure and deterministic: the same inputs and seed give the same bytes. Throws when cells and segments do not agree.
 */
export function preparePublication(input: PublicationInput): { made: StoredPublicationLike } | { notDue: string } {
  const { bundle, segments, today, hoursSinceLast, seed, solver, progress } = input;
  const plan = planTabulation(bundle);
  // Answers counted apart are in no figure, no weight and no hash of a publication.
  const cells = pooledCells(input.cells);
  const populations = [everyone, ...bundle.groups.map(({ code }) => code).filter((code) => code !== everyone)];
  const classes = bundle.stratifiers.flatMap(everyClass);
  const space = {
    determinants: plan.determinants,
    common: plan.common,
    zones: bundle.territory.zones.map(({ code }) => code),
    groups: [...populations, ...classes.flatMap(({ domain, parts }) => (parts.length === 1 ? [domain] : []))],
    unions: classes.filter(({ parts }) => parts.length > 1),
  };
  const ordered = segments.toSorted((a, b) => a.batch - b.batch).map(({ batch, bytes }) => ({ batch, bytes }));
  const history = countHistory(
    space,
    ordered,
    input.earlier.map((made) => readEarlier(space, populations, made)),
  );
  const observations = input.observations ?? [];
  const voices = professionalVoices(bundle, observations, input.earlier, today);
  const newMedians = voices.some(({ set }) => 'told' in set && set.fresh);
  const due = { bundle, history, today, hoursSinceLast, newMedians };
  const notDue = whyNotDue(due);
  if (notDue) return { notDue };
  progress?.(0.05);

  const table = readCells(plan, cells);
  const decided = input.earlier[0] && readSealed(input.earlier[0].sealed).weighting;
  const weights = weighClasses(bundle, table, decided);
  const opened = ordered.map(({ bytes }) => decodeSegment(bytes));
  const people = opened.reduce((sum, { size }) => sum + size, 0);
  if (people !== weights.n)
    throw new Error('The cells do not hold the same responses as the segments: fold them again.');
  const share = (from: number, to: number) => progress && ((done: number) => progress(from + (to - from) * done));
  const figures = makeFigures({ bundle, table, weights, history, solver, progress: share(0.05, 0.4) });
  const withheld = whyWithheld(due, figures);
  if (withheld) return { notDue: withheld };
  const gradients = makeGradients({ bundle, table, weights, history, solver, figures });

  const observed = observations.length > 0 || voices.some(({ set }) => 'told' in set || set.hidden === 'withheld');
  const batches = ordered.map(({ batch }) => batch);
  const { method, reason } = weights;
  const sealed: Sealed = {
    version: 3,
    bundleHash: input.bundleHash,
    batches,
    cellsHash: hashCells(cells, input.sha256),
    seed,
    weighting: decided ?? { method, reason },
    counts: [...history.now.counts],
    groups: space.groups,
    compared: comparedGroups(plan.common, figures),
    classes: shownClasses(plan.determinants, gradients),
    ...(observed && { professionals: sealedProfessionals(observations, voices) }),
  };
  const publication: Publication = {
    id: '',
    campaign: bundle.campaign,
    madeOn: today,
    opened: false,
    scoringVersion: bundle.scoringVersion,
    threshold: bundle.threshold,
    demonstration: bundle.demonstration,
    responses: showCount(people, bundle.threshold),
    weighting: weightingReport(weights, bundle.threshold),
    groups: [
      { code: everyone, title: titleOfEveryone, shortTitle: shortTitleOfEveryone },
      ...bundle.groups.map(({ code, title, shortTitle }) => ({ code, title, shortTitle })),
    ],
    zones: bundle.territory.zones.map(({ code, name }) => ({ code, name })),
    determinants: bundle.determinants.map((row) => ({ ...row, parts: scoreParts(bundle, row.code) })),
    scores: showFigures(bundle, figures, weights),
    stratifiers: bundle.stratifiers.map(({ name, title, classes: of }) => ({
      name,
      title,
      classes: of.map(({ code, title }) => ({ code, title })),
    })),
    gradients: showGradients(bundle, gradients, weights),
    ...(observed && { professionals: showProfessionals(voices, bundle.threshold) }),
    priorities: rankNeeds({
      bundle,
      table,
      weights,
      segments: opened,
      figures,
      voices,
      seed,
      progress: share(0.4, 1),
    }),
    hash: '',
    previousHash: input.earlier.at(-1)?.publication.hash ?? null,
  };
  const text = JSON.stringify(sealed);
  const hash = publicationHash(publication, text, input.sha256);
  return { made: { publication: { ...publication, id: publicationId(today, hash), hash }, batches, sealed: text } };
}

function comparedGroups(common: string[], figures: Figure[]): Sealed['compared'] {
  return Object.fromEntries(
    common.map((code) => [
      code,
      figures.flatMap(({ determinant, set, compared }) => (compared && determinant === code ? [set.group] : [])),
    ]),
  );
}

function shownClasses(determinants: string[], gradients: Gradient[]): Sealed['classes'] {
  const domains = (code: string) =>
    gradients.flatMap(({ determinant, shown }) =>
      shown && determinant === code ? shown.cleared.classes.map(({ domain }) => domain) : [],
    );
  return Object.fromEntries(determinants.map((code) => [code, domains(code)]));
}
