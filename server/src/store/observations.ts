import { randomBytes } from 'node:crypto';
import { ask, type Database, type Steps } from './database.ts';
import {
  allObservations,
  currentOf,
  eraseIdleObserver,
  eraseObservations,
  eraseObservers,
  insertObservation,
  partAuthors,
  profileOf,
  renameStructure,
  setObserver,
  structuresOf,
  supersede,
  tagOfObservation,
} from './queries/observations.ts';
import type { ObservationRow, ObservationStore } from './store.ts';
import type { Tables } from './tables.ts';

export function observationStore({ tables, transact, read, lock, randomKey, wipe }: Database): ObservationStore {
  function* record(row: ObservationRow): Steps<'recorded' | 'repeated' | 'conflict'> {
    // One at a time in a campaign: which of two revisions is the last one is then never in doubt.
    yield* lock(`observations ${row.campaign}`);
    const [known] = yield* ask(tagOfObservation(tables, row.campaign, row.key));
    if (known) return Buffer.compare(known.tag, row.tag) === 0 ? 'repeated' : 'conflict';
    const stored = storedRow(row);
    const [revised] = yield* ask(supersede(tables, stored));
    yield* ask(insertObservation(tables, { ...stored, first: revised?.first ?? row.key }));
    yield* ask(
      setObserver(tables, { campaign: row.campaign, author: row.author, profile: JSON.stringify(row.profile) }),
    );
    return 'recorded';
  }

  function* withdraw(...[campaign, author, { determinant, group }]: Parameters<ObservationStore['withdraw']>) {
    yield* lock(`observations ${campaign}`);
    const pair = { campaign, author, determinant, population_group: group };
    const erased = yield* ask(eraseObservations(tables, pair));
    yield* ask(eraseIdleObserver(tables, campaign, author));
    return erased.length;
  }

  function* forget(campaign: string): Steps<number> {
    yield* lock(`observations ${campaign}`);
    const forgotten = yield* ask(eraseObservers(tables, campaign));
    if (forgotten.length === 0) return 0;
    yield* ask(partAuthors(tables, campaign, randomKey));
    // Names of structures can be guessed, and the campaign's key is kept: who still works together is told by a fresh one.
    for (const { structure } of yield* ask(structuresOf(tables, campaign)))
      yield* ask(renameStructure(tables, campaign, structure, randomBytes(32)));
    return forgotten.length;
  }

  return {
    record: (row) => transact(() => record(row)),

    async own(campaign, author) {
      const [observer] = await read(profileOf(tables, campaign, author));
      const rows = await read(currentOf(tables, campaign, author));
      return { profile: observer ? JSON.parse(observer.profile) : null, observations: rows.map(observationOf) };
    },

    async withdraw(...args) {
      const erased = await transact(() => withdraw(...args));
      // It is withdrawn: what a wipe could not clear the next one does.
      if (erased > 0) await wipe().catch(() => undefined);
      return erased;
    },

    all: async (campaign) =>
      (await read(allObservations(tables, campaign))).map(
        ({ key, first, structure, population_group: group, current, ...row }) => ({
          ...row,
          group,
          key: Buffer.from(key).toString('base64url'),
          first: Buffer.from(first).toString('base64url'),
          structure: Buffer.from(structure).toString('base64url'),
          current: current === 1,
        }),
      ),

    async forgetAuthors(campaign) {
      const forgotten = await transact(() => forget(campaign));
      if (forgotten > 0) await wipe();
      return forgotten;
    },
  };
}

type Row = Tables['observation'];

function storedRow({ profile: _, observation, ...row }: ObservationRow): Omit<Row, 'first'> {
  const { determinant, group, severity, text, ...content } = observation;
  return {
    ...row,
    determinant,
    population_group: group,
    severity,
    content: JSON.stringify(content),
    text: text === '' ? null : text,
    current: 1,
  };
}

const observationOf = ({
  determinant,
  population_group: group,
  severity,
  content,
  text,
}: Pick<Row, 'determinant' | 'population_group' | 'severity' | 'content' | 'text'>) => ({
  determinant,
  group,
  severity,
  ...JSON.parse(content),
  text: text ?? '',
});
