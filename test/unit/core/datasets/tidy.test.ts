import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DataStore } from '../../../../main/core/datasets/store';
import { tidyStore } from '../../../../main/core/datasets/tidy';
import { smallSet } from '../data/small-set';
import { run, temporaryLibrary } from '../library/fixtures';

const TOMORROW_MS = 25 * 60 * 60 * 1000;

test('only copies that nobody needs any more are removed, and no fresh one', async () => {
  const library = await temporaryLibrary();
  const folder = path.join(library.folder, 'data');
  const store = new DataStore(folder);
  const write = (count: number): Promise<string> =>
    store.write({ ...smallSet(count, 0), origin: { kind: 'edited', parent: 'p', edits: 1, madeAt: 0 } });
  const [listed, trained, forgotten] = [await write(10), await write(20), await write(30)];
  library.recentData.add({ path: listed, name: 'listed', openedAt: 1, hash: 'h', source: null });
  library.runs.insert({ ...run('r', 1), data: { name: 'trained', path: trained, hash: null } });

  await tidyStore(library, folder);
  expect(existsSync(forgotten)).toBe(true);
  await tidyStore(library, folder, Date.now() + TOMORROW_MS);
  expect([listed, trained, forgotten].map((one) => existsSync(one))).toEqual([true, true, false]);
});

test('there may be no copies at all', async () => {
  const library = await temporaryLibrary();
  await expect(tidyStore(library, path.join(library.folder, 'data'))).resolves.toBeUndefined();
});
