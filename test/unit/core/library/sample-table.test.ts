import { describe, expect, test } from 'vitest';
import { INPUT_PIXELS, type InkStrokes } from '../../../../main/contract/ink';
import type { NewSampleRow } from '../../../../main/core/library/sample-table';
import { temporaryLibrary } from './fixtures';

const INK: InkStrokes = [
  [
    [1, 2, 0, 0.5],
    [3, 4, 8, null],
  ],
];

function sample(label: string, changes: Partial<NewSampleRow> = {}): NewSampleRow {
  const image = new Uint8Array(INPUT_PIXELS).fill(Number(label) + 1);
  return { label, ink: INK, image, source: 'correction', readAs: '7', modelId: 'standard', ...changes };
}

describe('samples', () => {
  test('are kept with strokes or as images, counted by digit, taken away and brought back', async () => {
    const { samples, hands } = await temporaryLibrary();
    const hand = hands.current().id;
    const picture = sample('4', { ink: null, source: 'sheet', readAs: null, modelId: null, createdAt: 5 });
    const ids = samples.insert(hand, [sample('1'), sample('1'), picture]);
    expect(samples.list(hand)).toMatchObject([
      { number: 1, label: '1', strokes: 1, source: 'correction', readAs: '7', modelId: 'standard' },
      { number: 2, label: '1' },
      { number: 3, label: '4', strokes: 0, source: 'sheet', image: picture.image, createdAt: 5 },
    ]);
    const ink = samples.inkOf(ids);
    expect(ids.map((id) => ink.get(id))).toEqual([INK, INK, null]);
    expect(samples.counts(hand)).toEqual([0, 2, 0, 0, 1, 0, 0, 0, 0, 0]);
    samples.remove(ids.slice(0, 2));
    expect(samples.list(hand).map(({ id }) => id)).toEqual(ids.slice(2));
    // A lesson that had them can still be done again.
    expect(samples.find(ids).map(({ id }) => id)).toEqual(ids);
    samples.restore(ids.slice(1, 2));
    samples.relabel(ids.slice(1, 2), '9');
    expect(samples.list(hand).map(({ number, label }) => [number, label])).toEqual([
      [2, '9'],
      [3, '4'],
    ]);
  });

  test('are each of one hand, and their numbers are never given again', async () => {
    const { samples, hands } = await temporaryLibrary();
    const [own, other] = [hands.current().id, hands.insert('Ada', null)];
    samples.insert(own, [sample('1')]);
    samples.insert(other, [sample('2'), sample('3')]);
    expect(samples.list(own).map(({ label }) => label)).toEqual(['1']);
    expect(samples.countAfter(other, 2)).toBe(1);
    expect(() => samples.insert('nobody', [sample('1')])).toThrow();
  });

  test('are kept all or none', async () => {
    const { samples, hands } = await temporaryLibrary();
    const hand = hands.current().id;
    const bad = { ...sample('2'), label: null as unknown as string };
    expect(() => samples.insert(hand, [sample('1'), bad])).toThrow();
    expect(samples.list(hand)).toEqual([]);
    // The table is still there for the next ones.
    expect(samples.insert(hand, [sample('3')])).toHaveLength(1);
  });

  test('that are corrections are found by what came after them', async () => {
    const { samples, hands } = await temporaryLibrary();
    const hand = hands.current().id;
    const ids = samples.insert(hand, [
      sample('1'),
      sample('2', { source: 'guided' }),
      sample('3'),
      sample('4'),
    ]);
    samples.remove(ids.slice(3));
    expect(samples.correctionsAfter(hand, 0).map(({ label }) => label)).toEqual(['1', '3']);
    expect(samples.correctionsAfter(hand, 1)).toEqual([{ id: ids[2], label: '3' }]);
  });
});

describe('hands', () => {
  test('are led by the one that is written with, and there is one from the start', async () => {
    const { hands } = await temporaryLibrary();
    const first = hands.current();
    expect(hands.list()).toEqual([first]);
    const ada = hands.insert('Ada', 'standard');
    const ben = hands.insert('Ben', null);
    expect(hands.current()).toEqual(first);
    hands.choose(ben);
    hands.choose(ada);
    expect(hands.list().map(({ id }) => id)).toEqual([ada, ben, first.id]);
    hands.rename(first.id, 'Cleo');
    hands.setAdapting(first.id, true);
    hands.setModel(first.id, 'strong');
    expect(hands.get(first.id)).toMatchObject({ name: 'Cleo', adapts: true, modelId: 'strong' });
  });
});
