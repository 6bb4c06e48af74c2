import { describe, expect, it } from 'vitest';
import { LabelledImages } from '../../../../main/core/data/data-set';
import { imagesOf, samplesOfImages, samplesOfInk } from '../../../../main/core/handwriting/own-sample';
import { strokesToInput } from '../../../../main/core/model/ink';

const line = [
  [
    [0, 0],
    [0, 10],
  ],
] as const;

describe('samples of ink', () => {
  it('are drawn as every other ink that is read', () => {
    const [sample] = samplesOfInk([{ label: '1', strokes: line }]);
    expect(sample?.label).toBe(1);
    expect(sample?.image).toEqual(strokesToInput(line));
  });

  it.each([
    ['no label', { strokes: line }, 'unlabelled', /sample 2 has no label/],
    ['a number for a label', { label: '12', strokes: line }, 'label', /sample 2 is labelled "12"/],
    ['a letter for a label', { label: 'a', strokes: line }, 'label', /sample 2 is labelled "a"/],
    ['no ink', { label: '1', strokes: [[]] }, 'blank', /sample 2 has no ink/],
  ])('are refused with %s, by their number', (_, bad, problem, message) => {
    const run = (): unknown => samplesOfInk([{ label: '1', strokes: line }, bad]);
    expect(run).toThrow(message);
    try {
      run();
    } catch (error) {
      expect(error).toMatchObject({ code: 'samples-unfit', params: { problem, sample: 2 } });
    }
  });
});

describe('samples of images', () => {
  it('keep their pixels and have no strokes', () => {
    const images = new Uint8Array(2 * 784).fill(7);
    const samples = samplesOfImages(new LabelledImages(images, Uint8Array.of(3, 5)));
    expect(samples.map(({ label, strokes }) => [label, strokes])).toEqual([
      [3, null],
      [5, null],
    ]);
    expect(imagesOf(samples)).toEqual(images);
  });

  it('are refused where one is blank', () => {
    const images = new Uint8Array(2 * 784).fill(7, 0, 784);
    expect(() => samplesOfImages(new LabelledImages(images, Uint8Array.of(3, 5)))).toThrow(
      /sample 2 has no ink/,
    );
  });
});
