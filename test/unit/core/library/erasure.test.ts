import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { INPUT_PIXELS, type InkStrokes } from '../../../../main/contract/ink';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { temporaryFolder } from '../../temporary-folder';
import { card } from './fixtures';

/** Coordinates and image bytes that nothing else has. */
const MARK = 314159.25;
const IMAGE = Uint8Array.from({ length: INPUT_PIXELS }, (_, at) => (at * 89 + 41) % 256);
const INK: InkStrokes = [
  [
    [MARK, 2],
    [3, MARK],
  ],
];

function fill(library: Library, hand: string): void {
  const row = { ink: INK, image: IMAGE, source: 'guided', readAs: null, modelId: null } as const;
  const ids = library.samples.insert(
    hand,
    Array.from({ length: 300 }, (_, at) => ({ ...row, label: String(at % 10) })),
  );
  // Also what a person deleted before, and the room that rows left behind.
  library.samples.remove(ids.slice(100));
  library.models.insert({ id: 'hers', card: card('Model of Ada Lovelace') });
  library.modelNotes.setTags('hers', ['her best']);
}

/** How often some bytes are in the library's files. */
function traces(folder: string, bytes: Uint8Array): number {
  return readdirSync(folder)
    .filter((name) => name.startsWith('longhand.db'))
    .reduce((sum, name) => sum + count(readFileSync(path.join(folder, name)), bytes), 0);
}

function count(content: Buffer, bytes: Uint8Array): number {
  let found = 0;
  for (let at = content.indexOf(bytes); at >= 0; at = content.indexOf(bytes, at + 1)) found += 1;
  return found;
}

test('nothing of a hand is left in the files, and all of another one is', async () => {
  const folder = await temporaryFolder();
  const library = openLibrary(folder);
  const own = library.hands.current().id;
  library.samples.insert(own, [
    {
      label: '1',
      ink: null,
      image: IMAGE.map((ink) => 255 - ink),
      source: 'file',
      readAs: null,
      modelId: null,
    },
  ]);
  const ada = library.hands.insert('Ada Lovelace', null);
  fill(library, ada);
  const ink = Buffer.from(String(MARK));
  const words = ['Ada Lovelace', 'her best'].map((word) => Buffer.from(word));
  expect([ink, IMAGE, ...words].every((bytes) => traces(folder, bytes) > 0)).toBe(true);

  library.erasure.hand(ada, ['hers']);
  expect([ink, IMAGE.subarray(0, 64), ...words].map((bytes) => traces(folder, bytes))).toEqual([0, 0, 0, 0]);
  expect(library.hands.list().map(({ id }) => id)).toEqual([own]);
  expect(library.samples.list(own)).toMatchObject([{ number: 1, label: '1' }]);
  expect(library.models.get('hers')).toBeUndefined();
  library.close();
  expect(traces(folder, ink)).toBe(0);
});

test('where another process reads meanwhile it says so, and the rest is done at the next start', async () => {
  const folder = await temporaryFolder();
  const library = openLibrary(folder);
  const ada = library.hands.insert('Ada Lovelace', null);
  fill(library, ada);
  const other = new Database(path.join(folder, 'longhand.db'));
  other.exec('BEGIN');
  other.prepare('SELECT COUNT(*) FROM samples').all();
  expect(() => library.erasure.hand(ada, ['hers'])).toThrow(
    expect.objectContaining({ code: 'write-failed' }) as Error,
  );
  expect(library.hands.get(ada)).toBeUndefined();
  other.exec('COMMIT');
  other.close();
  library.close();
  openLibrary(folder).close();
  expect(traces(folder, Buffer.from(String(MARK)))).toBe(0);
});
