import type { SetUp, SetUpContent } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { expect, test } from '@jest/globals';
import { forEachStore } from '../../support/for-each-store.ts';

const setUp = (changes: Partial<SetUp> = {}): SetUp => ({
  id: 'one',
  revision: 1,
  maker: 'somebody',
  changedOn: '2026-11-22',
  content: { definition: { campaign: 'ici-2027' }, vintage: 2026 } as SetUpContent,
  ...changes,
});

forEachStore((open) => {
  test('a set-up is found as it was saved, on every device; the latest change first', async () => {
    const { setUps } = await open();
    await setUps.create(setUp());
    await setUps.create(setUp({ id: 'two', changedOn: '2026-11-23' }));
    const edited = setUp({ revision: 2, changedOn: '2026-11-24' });
    expect(await setUps.save(edited)).toBe(true);
    expect(await setUps.find('one')).toEqual(edited);
    expect((await setUps.list()).map(({ id }) => id)).toEqual(['one', 'two']);
    expect(await setUps.find('three')).toBeUndefined();
  });

  test('of several saves from one revision, one is kept; none changes who began it', async () => {
    const { setUps } = await open();
    await setUps.create(setUp());
    const saves = ['a', 'b', 'c'].map((maker) => setUps.save(setUp({ revision: 2, maker })));
    expect((await Promise.all(saves)).filter((saved) => saved)).toHaveLength(1);
    expect(await setUps.save(setUp({ revision: 4 }))).toBe(false);
    expect((await setUps.find('one'))?.maker).toBe('somebody');
  });

  test('it is removed at the revision that was seen, and at no other', async () => {
    const { setUps } = await open();
    await setUps.create(setUp());
    expect(await setUps.remove('one', 2)).toBe(false);
    expect(await setUps.remove('one', 1)).toBe(true);
    expect(await setUps.remove('one', 1)).toBe(false);
    expect(await setUps.list()).toEqual([]);
  });
});
