import { describe, expect, test } from 'vitest';
import type { PageState } from '../../../../main/core/library/page-table';
import { field, reading } from '../receipts/checking/page';
import { temporaryLibrary } from './fixtures';

const STATE: PageState = {
  ...{ status: 'read', failure: null, template: null },
  ...{ company: 'Leaf', date: '2019-01-23', currency: 'MYR', total: '4.00', flags: 1, doubt: 0.25 },
};

function file(
  name: string,
  hash = name,
): Parameters<Awaited<ReturnType<typeof temporaryLibrary>>['pages']['insert']>[0][0] {
  return { file: name, path: `/scans/${name}`, source: null, hash, size: 10, modifiedAt: 5.5 };
}

describe('pages', () => {
  test('wait in the order of their files, also those that a file turns out to have', async () => {
    const { pages } = await temporaryLibrary();
    const [first = '', second = ''] = pages.insert([file('a.tif'), file('b.png')]);
    pages.open([first, 'page-2', 'page-3']);
    pages.open([second]);
    expect(pages.waiting(10).map(({ file: name, page, pages: all }) => [name, page, all])).toEqual([
      ['a.tif', 1, 3],
      ['a.tif', 2, 3],
      ['a.tif', 3, 3],
      ['b.png', 1, 1],
    ]);
    expect(pages.waiting(2)).toHaveLength(2);
    expect(pages.list().map(({ id }) => id)).toEqual([second, first, 'page-2', 'page-3']);
    pages.setStatus([first], 'reading');
    expect(pages.counts()).toEqual({ waiting: 3, reading: 1, read: 0, checked: 0, failed: 0 });
    pages.markInterrupted();
    expect(pages.counts().waiting).toBe(4);
  });

  test('keep what was read of them, apart from what a list shows', async () => {
    const { pages } = await temporaryLibrary();
    const [id = ''] = pages.insert([file('a.png')]);
    expect(pages.contentOf(id)).toBeUndefined();
    const fields = [field('company', 'Leaf'), field('total', '4.00')];
    pages.saveReading(id, { reading: reading(fields), fields }, STATE);
    expect(pages.get(id)).toMatchObject({ ...STATE, number: 1, page: 1, pages: 0, isRemoved: false });
    expect(pages.contentOf(id)).toEqual({ reading: reading(fields), fields });
    pages.saveFields(id, fields.slice(1), { ...STATE, company: null });
    expect(pages.get(id)?.company).toBeNull();
    expect(pages.contentOf(id)?.fields).toHaveLength(1);
    expect(pages.contentOf(id)?.reading.fields).toHaveLength(2);
    expect(pages.lastSeconds(5)).toEqual([1]);
    const failure = { code: 'file-unreadable', message: 'Gone.', params: { file: 'a' } } as const;
    pages.saveState(id, { ...STATE, status: 'failed', failure });
    expect(pages.get(id)?.failure).toEqual(failure);
  });

  test('are known by their content and their files, also when they are removed', async () => {
    const { pages } = await temporaryLibrary();
    const [id = '', other = ''] = pages.insert([file('a.png', 'one'), file('b.png', 'two')]);
    pages.remove([id]);
    expect([...pages.knownHashes(['one', 'two', 'three'], false)]).toEqual(['two']);
    expect([...pages.knownHashes(['one', 'two', 'three'], true)].sort()).toEqual(['one', 'two']);
    expect(pages.isKnownFile('/scans/a.png', 10, 5.5)).toBe(true);
    expect(pages.isKnownFile('/scans/a.png', 11, 5.5)).toBe(false);
    expect(pages.list().map((page) => page.id)).toEqual([other]);
    expect(pages.find([other, 'nobody', id]).map((page) => page.id)).toEqual([other, id]);
    pages.restore([id]);
    // Numbers stay their own.
    expect(pages.list().map(({ number }) => number)).toEqual([2, 1]);
  });

  test('that were removed long ago are forgotten but for their having been there', async () => {
    const { pages, pageEdits } = await temporaryLibrary();
    const [id = '', kept = ''] = pages.insert([file('a.png'), file('b.png')]);
    const fields = [field('total', '4.00')];
    for (const page of [id, kept]) {
      pages.saveReading(page, { reading: reading(fields), fields }, STATE);
      const change = { fields: [], isChecked: { before: false, after: true }, template: null };
      pageEdits.insert([{ page, change }]);
    }
    pages.remove([id]);
    const later = Date.now() + 1000;
    expect([...pages.filesInUse(later).ids]).toEqual([kept]);
    pages.forget(later);
    expect(pages.contentOf(id)).toBeUndefined();
    expect(pages.contentOf(kept)).toBeDefined();
    expect(pageEdits.of(id)).toEqual([]);
    pages.restore([id]);
    expect(pages.get(id)).toMatchObject({ status: 'waiting' });
    expect([...pages.knownHashes(['a.png'], true)]).toEqual(['a.png']);
  });
});
