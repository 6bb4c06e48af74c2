import { expect, it } from 'vitest';
import { judgedSamples } from '../../../../main/core/evaluation/own-ink';
import { imageOfInk } from '../../../../main/core/handwriting/kept-samples';
import { strokesToInput } from '../../../../main/core/model/ink';
import { temporaryLibrary } from '../library/fixtures';

const STROKES: [number, number][][][] = [
  [
    [
      [0, 0],
      [0, 10],
    ],
  ],
  [
    [
      [0, 0],
      [5, 0],
      [2, 10],
    ],
  ],
  [
    [
      [0, 0],
      [5, 5],
    ],
  ],
];

it('takes own ink the way that a model reads, and calls it by numbers that last', async () => {
  const { samples, hands } = await temporaryLibrary();
  const hand = hands.current().id;
  const [, second = ''] = samples.insert(
    hand,
    STROKES.map((ink, at) => ({
      label: String(at + 4),
      ink,
      image: imageOfInk(ink),
      source: 'correction',
      readAs: null,
      modelId: null,
    })),
  );
  const all = judgedSamples(samples.list(hand));
  expect([...all.labels]).toEqual([4, 5, 6]);
  expect(all.writers).toBeNull();
  STROKES.forEach((strokes, at) => {
    const input = strokesToInput(strokes) ?? new Uint8Array();
    expect(Buffer.compare(all.images.subarray(at * 784, (at + 1) * 784), input)).toBe(0);
  });
  samples.remove([second]);
  expect([...judgedSamples(samples.list(hand)).items]).toEqual([all.items[0], all.items[2]]);
});

it('is missing where nothing was written yet', async () => {
  const { samples, hands } = await temporaryLibrary();
  expect(() => judgedSamples(samples.list(hands.current().id))).toThrow(
    expect.objectContaining({ code: 'data-missing', params: { why: 'no-samples' } }) as Error,
  );
});
