import path from 'node:path';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../../../main/core/library/database';
import type { StoredEdit } from '../../../../main/core/library/edit-table';
import { temporaryFolder } from '../../temporary-folder';
import { OLD_RUN_TABLES, OLD_SAMPLE_TABLES, temporaryLibrary } from './fixtures';

/** A step that relabels some items, with every byte that there is among those that it must keep. */
function step(position: number, label = position): StoredEdit {
  return {
    position,
    edit: { kind: 'relabel', label },
    items: Uint32Array.of(0, 255, 256, 65_536, 4_000_000_000),
    before: Uint8Array.from({ length: 256 }, (_, at) => (at + position) % 256),
    madeAt: 1000 + position,
  };
}

const labelsOf = (steps: readonly StoredEdit[]): number[] =>
  steps.map(({ edit }) => (edit.kind === 'relabel' ? edit.label : -1));

describe('a log of edits', () => {
  test('is empty for data that was never edited', async () => {
    const { edits } = await temporaryLibrary();
    expect(edits.list('none')).toEqual([]);
    expect(edits.state('none')).toEqual({ done: 0, undone: 0 });
  });

  test('gives its steps back as they were taken, blobs byte for byte, also from the middle of a buffer', async () => {
    const { edits } = await temporaryLibrary();
    const wide = new Uint8Array(100).fill(7);
    const inside = {
      ...step(2),
      items: Uint32Array.of(9, 1, 2, 9).subarray(1, 3),
      before: wide.subarray(3, 5),
    };
    const none = { ...step(3), edit: { kind: 'exclude', excluded: true } as const, before: new Uint8Array() };
    for (const one of [step(1), inside, none]) edits.append('a', one);
    expect(edits.list('a')).toEqual([step(1), inside, none]);
    expect(edits.list('b')).toEqual([]);
  });

  test('keeps what was taken back until another step takes its place', async () => {
    const { edits } = await temporaryLibrary();
    for (const position of [1, 2, 3]) edits.append('a', step(position));
    edits.setDone('a', 1);
    expect(edits.state('a')).toEqual({ done: 1, undone: 2 });
    expect(labelsOf(edits.list('a'))).toEqual([1, 2, 3]);
    edits.setDone('a', 2);
    expect(edits.state('a')).toEqual({ done: 2, undone: 1 });
    edits.setDone('a', 1);
    edits.append('a', step(2, 9));
    expect(labelsOf(edits.list('a'))).toEqual([1, 9]);
    expect(edits.state('a')).toEqual({ done: 2, undone: 0 });
  });

  test('is there again when the library is opened again', async () => {
    const folder = await temporaryFolder();
    const first = openLibrary(folder);
    for (const position of [1, 2]) first.edits.append('a', step(position));
    first.edits.setDone('a', 1);
    first.close();
    const second = openLibrary(folder);
    expect(second.edits.list('a')).toEqual([step(1), step(2)]);
    expect(second.edits.state('a')).toEqual({ done: 1, undone: 1 });
    second.close();
  });

  test('is taken over whole where there is none, and left alone where there is one', async () => {
    const { edits } = await temporaryLibrary();
    edits.adopt('a', [step(1), step(2)], 1);
    expect(edits.state('a')).toEqual({ done: 1, undone: 1 });
    edits.adopt('a', [step(1, 8)], 1);
    expect(labelsOf(edits.list('a'))).toEqual([1, 2]);
    edits.append('b', step(1));
    edits.setDone('b', 0);
    edits.adopt('b', [step(1, 8)], 1);
    expect(edits.list('b')).toEqual([step(1)]);
    expect(edits.state('b')).toEqual({ done: 0, undone: 1 });
  });

  test('is taken over whole or not at all', async () => {
    const { edits } = await temporaryLibrary();
    expect(() => edits.adopt('a', [step(1), step(1)], 2)).toThrow();
    expect(edits.list('a')).toEqual([]);
    expect(edits.state('a')).toEqual({ done: 0, undone: 0 });
  });

  test.each([
    ['an edit of another version', `UPDATE data_edits SET edit = '{"kind":"sharpen"}' WHERE position = 2`],
    ['items that are cut off', `UPDATE data_edits SET items = x'010203' WHERE position = 2`],
    ['a step that is missing', 'DELETE FROM data_edits WHERE position = 2'],
  ])('ends before %s, and goes on from there', async (_, sql) => {
    const { edits, folder } = await temporaryLibrary();
    for (const position of [1, 2, 3]) edits.append('a', step(position));
    const database = new Database(path.join(folder, 'longhand.db'));
    database.exec(sql);
    database.close();
    expect(labelsOf(edits.list('a'))).toEqual([1]);
    edits.append('a', step(2, 7));
    expect(labelsOf(edits.list('a'))).toEqual([1, 7]);
    expect(edits.state('a')).toEqual({ done: 2, undone: 0 });
  });
});

test('a library of version 3 keeps its recent data and gains the logs', async () => {
  const folder = await temporaryFolder();
  const database = new Database(path.join(folder, 'longhand.db'));
  database.exec(`
    ${OLD_RUN_TABLES} ${OLD_SAMPLE_TABLES}
    CREATE TABLE recent_data (path TEXT PRIMARY KEY, name TEXT NOT NULL, opened_at INTEGER NOT NULL);
    INSERT INTO recent_data VALUES ('/data/old', 'old', 1000), ('/data/new', 'new', 2000);
    PRAGMA user_version = 3;`);
  database.close();
  const library = openLibrary(folder);
  expect(library.recentData.list()).toEqual([
    { path: '/data/new', name: 'new', openedAt: 2000, hash: null, source: null },
    { path: '/data/old', name: 'old', openedAt: 1000, hash: null, source: null },
  ]);
  library.edits.append('a', step(1));
  library.recentData.add({ path: '/data/old', name: 'old', openedAt: 3000, hash: 'h', source: '/csv' });
  expect(library.recentData.list()[0]).toMatchObject({ hash: 'h', source: '/csv' });
  library.close();
});
