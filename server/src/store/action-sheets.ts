import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { ask, type Database } from './database.ts';
import { insertSheet, sheetsOf, sheetWithId, updateSheet } from './queries/action-sheets.ts';
import type { ActionSheetStore } from './store.ts';
import type { Tables } from './tables.ts';

export const actionSheetStore = ({ tables, transact, read }: Database): ActionSheetStore => ({
  async create(sheet) {
    const inserted = await transact(() => ask(insertSheet(tables, rowOf(sheet))));
    if (inserted.length === 0) throw new Problem('edit-conflict', { detail: 'A sheet with this id exists already.' });
  },

  async find(id) {
    const [row] = await read(sheetWithId(tables, id));
    return row && sheetOf(row);
  },

  list: async (campaign) => (await read(sheetsOf(tables, campaign))).map(sheetOf),

  save: async (sheet) => (await transact(() => ask(updateSheet(tables, rowOf(sheet))))).length === 1,
});

type Row = Tables['action_sheet'];

const rowOf = (sheet: ActionSheet): Row => ({
  id: sheet.id,
  campaign: sheet.campaign,
  revision: sheet.revision,
  created_on: sheet.createdOn,
  changed_on: sheet.changedOn,
  determinant: sheet.determinant,
  population_group: sheet.group,
  evidence: JSON.stringify(sheet.evidence),
  content: JSON.stringify(sheet.content),
});

const sheetOf = (row: Row): ActionSheet => ({
  id: row.id,
  campaign: row.campaign,
  revision: row.revision,
  createdOn: row.created_on,
  changedOn: row.changed_on,
  determinant: row.determinant,
  group: row.population_group,
  evidence: JSON.parse(row.evidence),
  content: JSON.parse(row.content),
});
