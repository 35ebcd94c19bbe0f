import { Problem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { ask, type Database, type Steps } from './database.ts';
import {
  allPublications,
  insertPublication,
  lastPublication,
  latestPublication,
  openPublication,
  publicationNamed,
} from './queries/publications.ts';
import type { PublicationStore, StoredPublication } from './store.ts';
import type { Tables } from './tables.ts';

export function publicationStore({ tables, transact, read, lock }: Database): PublicationStore {
  function* add({ publication, batches, sealed }: StoredPublication): Steps<void> {
    const { campaign, id, hash, previousHash, opened } = publication;
    yield* lock(`publication ${campaign}`);
    const [last] = yield* ask(lastPublication(tables, campaign));
    if ((last?.hash ?? null) !== previousHash) {
      throw new Problem('edit-conflict', { detail: 'Another publication was made in the meantime.' });
    }
    yield* ask(
      insertPublication(tables, {
        campaign,
        number: (last?.number ?? 0) + 1,
        id,
        hash,
        previous_hash: previousHash,
        figures: JSON.stringify(publication),
        batches: JSON.stringify(batches),
        sealed,
        opened: opened ? 1 : 0,
      }),
    );
  }

  return {
    add: (stored) => transact(() => add(stored)),

    async open(campaign, id) {
      const [row] = await transact(() => ask(openPublication(tables, campaign, id)));
      return row && publicationOf(row);
    },

    async find(campaign, id) {
      const [row] = await read(publicationNamed(tables, campaign, id));
      return row && storedOf(row);
    },

    async latest(campaign, state) {
      const [row] = await read(latestPublication(tables, campaign, state));
      return row && publicationOf(row);
    },

    list: async (campaign) => (await read(allPublications(tables, campaign))).map(storedOf),
  };
}

type Row = Pick<Tables['publication'], 'figures' | 'opened' | 'batches' | 'sealed'>;

/** The figures keep the bytes they were made with; being open is the one thing kept beside them. */
const publicationOf = (row: Pick<Row, 'figures' | 'opened'>): Publication => ({
  ...JSON.parse(row.figures),
  opened: row.opened === 1,
});

const storedOf = (row: Row): StoredPublication => ({
  publication: publicationOf(row),
  batches: JSON.parse(row.batches),
  sealed: row.sealed,
});
