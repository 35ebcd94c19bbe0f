import type { ActionSheet, ActionSheetContent, Evidence } from '@diagnostic/shared/actions/action-sheet.ts';
import { expect, test } from '@jest/globals';
import { forEachStore } from '../../support/for-each-store.ts';
import { launchBare } from '../../support/response-rows.ts';

const sheet = (changes: Partial<ActionSheet> = {}): ActionSheet => ({
  id: 'sheet-1',
  campaign: 'here',
  revision: 1,
  createdOn: '2026-11-22',
  changedOn: '2026-11-22',
  determinant: 'D08',
  group: 'PE',
  evidence: [{ publication: 'first', mean: 42 } as Evidence],
  content: { title: 'Aller vers' } as ActionSheetContent,
  ...changes,
});

forEachStore((open) => {
  async function sheets() {
    const store = await open();
    await launchBare(store);
    return store.actionSheets;
  }

  test('a sheet is found as it was created, and its id is taken once', async () => {
    const store = await sheets();
    await store.create(sheet());
    expect(await store.find('sheet-1')).toEqual(sheet());
    expect(await store.find('sheet-2')).toBeUndefined();
    await expect(store.create(sheet({ group: 'JE' }))).rejects.toMatchObject({ code: 'edit-conflict' });
    expect(await store.list('here')).toEqual([sheet()]);
    expect(await store.list('there')).toEqual([]);
  });

  test('a save names the revision it started from', async () => {
    const store = await sheets();
    await store.create(sheet());
    const edited = sheet({
      revision: 2,
      changedOn: '2026-11-23',
      content: { title: 'Autrement' } as ActionSheetContent,
    });
    expect(await store.save(edited)).toBe(true);
    expect(await store.save(edited)).toBe(false);
    expect(await store.save({ ...edited, revision: 4 })).toBe(false);
    expect(await store.save({ ...edited, id: 'sheet-2' })).toBe(false);
    expect(await store.find('sheet-1')).toEqual(edited);
  });

  test('of two saves from the same revision, one is told no', async () => {
    const store = await sheets();
    await store.create(sheet());
    const saves = ['one', 'two', 'three'].map((title) =>
      store.save(sheet({ revision: 2, content: { title } as ActionSheetContent })),
    );
    expect((await Promise.all(saves)).filter((saved) => saved)).toHaveLength(1);
  });

  test('no save changes the evidence, or what the sheet is about', async () => {
    const store = await sheets();
    await store.create(sheet());
    const forged = sheet({ revision: 2, evidence: [], determinant: 'D01', group: 'ALL', createdOn: '2020-01-01' });
    expect(await store.save(forged)).toBe(true);
    expect(await store.find('sheet-1')).toEqual(sheet({ revision: 2 }));
  });
});
