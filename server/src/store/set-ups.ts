import type { SetUp } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { ask, type Database } from './database.ts';
import { allSetUps, deleteSetUp, insertSetUp, setUpWithId, updateSetUp } from './queries/set-ups.ts';
import type { SetUpStore } from './store.ts';
import type { Tables } from './tables.ts';

export const setUpStore = ({ tables, transact, read }: Database): SetUpStore => ({
  create: async (setUp) => void (await transact(() => ask(insertSetUp(tables, rowOf(setUp))))),

  async find(id) {
    const [row] = await read(setUpWithId(tables, id));
    return row && setUpOf(row);
  },

  list: async () => (await read(allSetUps(tables))).map(setUpOf),

  save: async (setUp) => (await transact(() => ask(updateSetUp(tables, rowOf(setUp))))).length === 1,

  remove: async (id, revision) => (await transact(() => ask(deleteSetUp(tables, id, revision)))).length === 1,
});

type Row = Tables['set_up'];

const rowOf = ({ id, revision, maker, changedOn, content }: SetUp): Row => ({
  id,
  revision,
  maker,
  changed_on: changedOn,
  content: JSON.stringify(content),
});

const setUpOf = ({ id, revision, maker, changed_on, content }: Row): SetUp => ({
  id,
  revision,
  maker,
  changedOn: changed_on,
  content: JSON.parse(content),
});
