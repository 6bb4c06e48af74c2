import { beforeAll, describe, expect, it } from 'vitest';
import type { RunSettingsInput } from '../../../../main/contract/runs';
import { LabelledImages } from '../../../../main/core/data/data-set';
import { writeSmallData } from '../../cli/small-data';
import { temporaryFolder } from '../../temporary-folder';
import { openTrainingData, prepareImages } from '../../../../main/core/training/training-data';
import { firstOfMnist } from '../mnist-part';
import { runSettings } from '../run-settings';

describe('a run', () => {
  it.each<[string, Partial<RunSettingsInput>, RegExp]>([
    [
      'an architecture whose sizes do not fit',
      { layers: [{ kind: 'conv2d', filters: 4, kernel: 40 }] },
      /cannot be trained: .*layer 1.*\(change this layer\)/,
    ],
    [
      'a batch larger than the images',
      { batch: 200 },
      /batch of 200 is larger than the 90 .*\(choose a smaller/,
    ],
    [
      'non-digits without a logit for them',
      {
        layers: [{ kind: 'flatten' }, { kind: 'dense', units: 10 }],
        synthesis: { nonDigits: 10 },
      },
      /no logit for "not a digit" \(give its last layer 11 units/,
    ],
    ['an architecture that there is not', { architecture: 'deepest' }, /no architecture "deepest" \(choose/],
  ])('is refused with %s', async (_, changes, message) => {
    const folder = await temporaryFolder();
    await writeSmallData(folder, 120, 10);
    const opened = openTrainingData(folder, runSettings(changes));
    await expect(opened).rejects.toMatchObject({
      code: 'run-settings',
      message: expect.stringMatching(message) as string,
    });
  });

  it('is refused where the data has no training images, or shows a single digit', async () => {
    const folder = await temporaryFolder();
    await writeSmallData(folder, 0, 50);
    await expect(openTrainingData(folder, runSettings())).rejects.toMatchObject({ code: 'data-missing' });
    const ones = await temporaryFolder();
    await writeSmallData(ones, 120, 10, (label) => label === 1);
    await expect(openTrainingData(ones, runSettings({ batch: 2 }))).rejects.toMatchObject({
      code: 'run-settings',
      message: expect.stringMatching(/All training images show the digit 1.*\(choose/) as string,
    });
  });
});

describe('prepared images', () => {
  let mnist: LabelledImages;
  beforeAll(async () => {
    mnist = await firstOfMnist(200);
  });
  const settings = runSettings({ synthesis: { digits: 30, nonDigits: 20 } });

  it('get what is drawn to learn from, and never to be validated on', () => {
    const { images, split } = prepareImages(mnist, settings);
    expect(images.count).toBe(250);
    expect(images.labels.slice(200, 230).every((label) => label < 10)).toBe(true);
    expect([...images.labels.slice(230)]).toEqual(new Array(20).fill(10));
    expect([...split.train].filter((index) => index >= 200)).toEqual(
      Array.from({ length: 50 }, (_, at) => 200 + at),
    );
    expect(split.validation.every((index) => index < 200)).toBe(true);
    expect(split.train.length + split.validation.length).toBe(250);
    const plain = prepareImages(mnist, runSettings());
    expect(split.validation).toEqual(plain.split.validation);
  });

  it('are drawn alike from the same seed, and otherwise from another', () => {
    const first = prepareImages(mnist, settings).images.images;
    expect(Buffer.from(prepareImages(mnist, settings).images.images).equals(first)).toBe(true);
    const other = prepareImages(mnist, { ...settings, seed: 8 }).images.images;
    expect(Buffer.from(other).equals(first)).toBe(false);
  });

  it('hold back the images of their fold', () => {
    const folds = [0, 1, 2].map(
      (index) => prepareImages(mnist, { ...settings, fold: { index, of: 3 } }).split,
    );
    const held = folds.flatMap(({ validation }) => [...validation]).sort((a, b) => a - b);
    expect(held).toEqual([...Array(200).keys()]);
  });

  it.each(['oversample', 'undersample'] as const)(
    'learn from all digits alike where they are to %s',
    (balance) => {
      const { split } = prepareImages(mnist, runSettings({ balance }));
      const counts = new Array<number>(10).fill(0);
      for (const image of split.train)
        counts[mnist.labels[image] ?? 0] = (counts[mnist.labels[image] ?? 0] ?? 0) + 1;
      expect(new Set(counts).size).toBe(1);
      const plain = prepareImages(mnist, runSettings()).split;
      expect(split.validation).toEqual(plain.validation);
      const heldBack = new Set(split.validation);
      expect(split.train.every((image) => !heldBack.has(image))).toBe(true);
      if (balance === 'oversample') expect(new Set(split.train)).toEqual(new Set(plain.train));
      else expect(new Set(split.train).size).toBe(split.train.length);
    },
  );
});
