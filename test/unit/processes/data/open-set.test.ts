import path from 'node:path';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { ITEM_FLAGS, NO_PREDICTION, type Edit } from '../../../../main/contract/data';
import { dataQuerySchema } from '../../../../main/contract/data-filter';
import { Predictions } from '../../../../main/core/data/predictions';
import { Suspicions } from '../../../../main/core/data/suspicions';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import type { StoredEdit } from '../../../../main/core/library/edit-table';
import { OpenSet } from '../../../../main/processes/data/open-set';
import { smallSet } from '../../core/data/small-set';
import { temporaryLibrary } from '../../core/library/fixtures';

const data = smallSet(20, 10);
const items = (...numbers: number[]): Uint32Array => Uint32Array.from(numbers);

async function opened(): Promise<{ set: OpenSet; library: Library }> {
  const library = await temporaryLibrary();
  return { set: new OpenSet(data, library.edits), library };
}

/** Everything that can be seen of a set. */
function seen(set: OpenSet): unknown {
  const all = Uint32Array.from({ length: set.edited.count }, (_, item) => item);
  const { images, ...rest } = set.images(all, null);
  return {
    log: set.log().map((entry) => ({ ...entry, madeAt: 0 })),
    ...{ state: set.state, notes: [...set.edited.notes] },
    images: Buffer.from(images).toString('base64'),
    ...Object.fromEntries(Object.entries(rest).map(([key, bytes]) => [key, [...new Uint8Array(bytes)]])),
  };
}

const EDITS: readonly [Edit, Uint32Array][] = [
  [{ kind: 'relabel', label: 7 }, items(3, 25)],
  [{ kind: 'note', note: 'first' }, items(3)],
  [{ kind: 'note', note: 'second 字' }, items(3, 4)],
  [{ kind: 'exclude', excluded: true }, items(0, 1)],
  [{ kind: 'rotate', quarters: 3 }, items(3)],
];

describe('an open set', () => {
  test('tells what an edit changed, and nothing of one that changes nothing', async () => {
    const { set } = await opened();
    const outcome = set.edit({ kind: 'relabel', label: 7 }, items(25, 3, 7));
    expect([...outcome.items]).toEqual([3, 25]);
    expect(outcome.edits).toEqual({ done: 1, undone: 0 });
    expect(outcome.step).toMatchObject({ position: 1, count: 2, items: [3, 25], done: true });
    const again = set.edit({ kind: 'relabel', label: 7 }, items(3));
    expect(again).toMatchObject({ edits: { done: 1, undone: 0 }, step: null });
    expect(set.log()).toHaveLength(1);
  });

  test('undoes and redoes step by step, and stops at both ends', async () => {
    const { set } = await opened();
    const states = [seen(set)];
    expect(set.undo().step).toBeNull();
    for (const [edit, changed] of EDITS) {
      set.edit(edit, changed);
      states.push(seen(set));
    }
    const shown = (state: unknown): unknown => ({ ...(state as object), log: null, state: null });
    for (let at = EDITS.length - 1; at >= 0; at -= 1) {
      expect(set.undo().step).toMatchObject({ position: at + 1, done: false });
      expect(shown(seen(set))).toEqual(shown(states[at]));
    }
    expect(set.undo().step).toBeNull();
    for (const state of states.slice(1)) {
      set.redo();
      expect(shown(seen(set))).toEqual(shown(state));
    }
    expect(set.redo().step).toBeNull();
    expect(seen(set)).toEqual(states[EDITS.length]);
  });

  test('cuts off what was undone when something else is done', async () => {
    const { set, library } = await opened();
    for (const [edit, changed] of EDITS) set.edit(edit, changed);
    set.undo();
    set.undo();
    set.edit({ kind: 'relabel', label: 1 }, items(9));
    expect(set.state).toEqual({ done: 4, undone: 0 });
    expect(set.redo().step).toBeNull();
    expect(set.log().map(({ position, edit }) => [position, edit.kind])).toEqual([
      [4, 'relabel'],
      [3, 'note'],
      [2, 'note'],
      [1, 'relabel'],
    ]);
    expect(seen(new OpenSet(data, library.edits))).toEqual(seen(set));
  });

  test('opened again, in another process too, is as it was left', async () => {
    const { set, library } = await opened();
    for (const [edit, changed] of EDITS) set.edit(edit, changed);
    set.undo();
    set.undo();
    const again = openLibrary(library.folder);
    const other = new OpenSet(data, again.edits);
    expect(seen(other)).toEqual(seen(set));
    expect(other.log()).toEqual(set.log());
    for (const one of [set, other]) {
      one.undo();
      one.undo();
      one.redo();
    }
    expect(seen(other)).toEqual(seen(set));
    again.close();
  });

  test('makes its result anew after an edit of images or labels only', async () => {
    const { set } = await opened();
    expect(set.result().train).toBe(data.train);
    set.edit({ kind: 'exclude', excluded: true }, items(0));
    const result = set.result();
    expect(result.train?.count).toBe(19);
    set.edit({ kind: 'note', note: 'n' }, items(1));
    expect(set.result()).toBe(result);
    set.undo();
    set.undo();
    expect(set.result().train).toBe(data.train);
  });

  test('describes an image with its history, latest first in the log', async () => {
    const { set } = await opened();
    for (const [edit, changed] of EDITS) set.edit(edit, changed);
    const detail = set.detail(3, null);
    expect(detail).toMatchObject({
      ...{ item: 3, split: 'train', number: 3, name: null, label: 7, originalLabel: 3 },
      ...{ excluded: false, rotation: 3, note: 'second 字', candidates: [], suspicions: [] },
    });
    expect(detail.history.map(({ position }) => position)).toEqual([1, 2, 3, 5]);
    expect(set.detail(25, null)).toMatchObject({ split: 'test', number: 5, label: 7, originalLabel: 5 });
    expect(set.detail(19, null).history).toEqual([]);
    expect(set.log().map(({ position }) => position)).toEqual([5, 4, 3, 2, 1]);
  });

  test('shows predictions of the model in question, suspicions and flags', async () => {
    const { set } = await opened();
    const probabilities = new Float32Array(30 * 10);
    for (let item = 0; item < 30; item += 1) probabilities.set([0, 0.25, 0.5, 0.125, 0.125], item * 10);
    set.predictions.set('m', new Predictions(probabilities));
    set.suspicions = new Suspicions([{ item: 3, kind: 'label', score: 0.5, other: 2 }], 30);
    for (const [edit, changed] of EDITS) set.edit(edit, changed);
    const { predicted, flags, labels } = set.images(items(3, 0, 25, 9), 'm');
    expect([...new Uint8Array(predicted)]).toEqual([2, 2, 2, 2]);
    expect([...new Uint8Array(labels)]).toEqual([7, 0, 7, 9]);
    expect([...new Uint8Array(flags)]).toEqual([
      ITEM_FLAGS.relabelled | ITEM_FLAGS.rotated | ITEM_FLAGS.noted | ITEM_FLAGS.suspect,
      ITEM_FLAGS.excluded,
      ITEM_FLAGS.test | ITEM_FLAGS.relabelled,
      0,
    ]);
    expect([...new Uint8Array(set.images(items(3), 'other').predicted)]).toEqual([NO_PREDICTION]);
    expect(set.detail(3, 'm').candidates).toEqual([
      { label: 2, probability: 0.5 },
      { label: 1, probability: 0.25 },
      { label: 3, probability: 0.125 },
    ]);
    expect(set.detail(3, 'm').suspicions).toEqual([{ kind: 'label', score: 0.5, other: 2 }]);
    const query = dataQuerySchema.parse({ filter: { predicted: [2], excluded: true }, model: 'm' });
    expect([...set.find(query).items]).toEqual([0, 1]);
    expect(set.find({ ...query, model: null }).items).toHaveLength(0);
  });

  test('refuses images that there are not', async () => {
    const { set } = await opened();
    expect(() => set.images(items(30), null)).toThrow(RangeError);
    expect(() => set.edit({ kind: 'rotate', quarters: 1 }, items(30))).toThrow(RangeError);
    expect(set.state).toEqual({ done: 0, undone: 0 });
  });
});

test('a write that the disk refuses changes nothing', async () => {
  const { set, library } = await opened();
  for (const [edit, changed] of EDITS) set.edit(edit, changed);
  set.undo();
  const before = seen(set);
  // Another process holds the library, for longer than a write waits.
  const database = new Database(path.join(library.folder, 'longhand.db'));
  database.exec('BEGIN IMMEDIATE');
  const refused = expect.objectContaining({ code: 'write-failed' }) as Error;
  expect(() => set.edit({ kind: 'relabel', label: 1 }, items(9))).toThrow(refused);
  expect(() => set.undo()).toThrow(refused);
  expect(() => set.redo()).toThrow(refused);
  database.exec('ROLLBACK');
  database.close();
  expect(seen(set)).toEqual(before);
  expect(seen(new OpenSet(data, library.edits))).toEqual(before);
  set.redo();
  expect(set.state).toEqual({ done: 5, undone: 0 });
});

describe('a log that does not fit the data', () => {
  const good: StoredEdit = {
    position: 1,
    edit: { kind: 'exclude', excluded: true },
    items: items(2),
    before: new Uint8Array(),
    madeAt: 1,
  };
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test.each<[string, Partial<StoredEdit>]>([
    ['an item beyond the last', { items: items(2, 30) }],
    ['items in disorder', { items: items(3, 2) }],
    ['a label beyond the last', { edit: { kind: 'relabel', label: 10 }, before: Uint8Array.of(1) }],
    ['a label before it beyond the last', { edit: { kind: 'relabel', label: 1 }, before: Uint8Array.of(10) }],
    ['too few labels', { edit: { kind: 'relabel', label: 1 } }],
    ['notes that are no JSON', { edit: { kind: 'note', note: 'n' }, before: bytes('[') }],
    ['too many notes', { edit: { kind: 'note', note: 'n' }, before: bytes('["",""]') }],
  ])('ends before %s, and the next edit takes its place', async (_, changes) => {
    const library = await temporaryLibrary();
    library.edits.adopt(data.hash, [good, { ...good, position: 2, items: items(5), ...changes }], 2);
    const set = new OpenSet(data, library.edits);
    expect(set.state).toEqual({ done: 1, undone: 0 });
    expect([...set.edited.excluded].filter((isOut) => isOut === 1)).toHaveLength(1);
    set.edit({ kind: 'rotate', quarters: 1 }, items(4));
    expect(seen(new OpenSet(data, library.edits))).toEqual(seen(set));
    expect(set.state).toEqual({ done: 2, undone: 0 });
  });
});
