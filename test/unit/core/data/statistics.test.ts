import { describe, expect, test } from 'vitest';
import { dataStatisticsSchema } from '../../../../main/contract/data-statistics';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { LabelledImages, openDataSet } from '../../../../main/core/data/data-set';
import { statisticsOf } from '../../../../main/core/data/statistics';

/** Images of one grey level each. */
function flat(levels: readonly number[], labels: readonly number[], classCount: number): LabelledImages {
  const images = new Uint8Array(levels.length * INPUT_PIXELS);
  levels.forEach((level, index) => images.fill(level, index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS));
  return new LabelledImages(images, Uint8Array.from(labels), classCount);
}

describe('of a few flat images', () => {
  const train = flat([0, 100, 100, 255], [0, 0, 2, 2], 3);
  const test_ = flat([51], [0], 3);
  const statistics = statisticsOf(train, test_, ['a', 'b', 'c']);

  test('fits its schema', () => {
    expect(dataStatisticsSchema.safeParse(statistics).success).toBe(true);
  });

  test('counts each class and averages each pixel', () => {
    expect(statistics.train).toMatchObject({ count: 4, labelCounts: [2, 0, 2] });
    const [a, b, c] = statistics.train?.classes ?? [];
    expect(new Uint8Array(a?.mean ?? new ArrayBuffer())).toEqual(new Uint8Array(INPUT_PIXELS).fill(50));
    expect(new Uint8Array(a?.deviation ?? new ArrayBuffer())).toEqual(new Uint8Array(INPUT_PIXELS).fill(50));
    expect(b).toBeNull();
    // (100 + 255) / 2 and (255 - 100) / 2, rounded.
    expect(new Uint8Array(c?.mean ?? new ArrayBuffer())).toEqual(new Uint8Array(INPUT_PIXELS).fill(178));
    expect(new Uint8Array(c?.deviation ?? new ArrayBuffer())).toEqual(new Uint8Array(INPUT_PIXELS).fill(78));
  });

  test('has one range of ink for both splits, the last bin with its upper edge', () => {
    expect(statistics.inkRange).toEqual({ from: 0, to: 1 });
    expect(statistics.train?.ink.mean).toBeCloseTo(455 / 4 / 255, 12);
    const filled = (histogram: readonly number[] = []): Record<string, number> =>
      Object.fromEntries([...histogram.entries()].filter(([, count]) => count > 0));
    expect(statistics.train?.ink.histogram).toHaveLength(32);
    expect(filled(statistics.train?.ink.histogram)).toEqual({ 0: 1, 12: 2, 31: 1 });
    // 0.2 of 32 bins.
    expect(filled(statistics.test?.ink.histogram)).toEqual({ 6: 1 });
  });

  test('measures drift by class where both splits have it', () => {
    expect(statistics.drift?.meanImages).toEqual([1, null, null]);
    expect(statistics.drift?.ink.divergence).toBe(1);
    expect(statistics.drift?.ink.kolmogorovSmirnov.statistic).toBe(0.75);
    expect(statistics.drift?.labels.chiSquare.degrees).toBe(1);
  });
});

test('without one of the splits there is no drift', () => {
  const train = flat([10, 10], [0, 1], 2);
  const empty = flat([], [], 2);
  for (const missing of [null, empty]) {
    const statistics = statisticsOf(train, missing, ['a', 'b']);
    expect(statistics).toMatchObject({ test: null, drift: null });
    // All images have the same amount of ink.
    expect(statistics.train?.ink.histogram[0]).toBe(2);
    expect(statistics.inkRange.from).toBe(statistics.inkRange.to);
  }
  expect(statisticsOf(null, null, ['a'])).toEqual({
    classes: ['a'],
    inkRange: { from: 0, to: 0 },
    train: null,
    test: null,
    drift: null,
  });
});

test('a label that names no class is a mistake', () => {
  expect(() => statisticsOf(flat([1], [3], 3), null, ['a', 'b', 'c'])).toThrow(RangeError);
});

test('of MNIST are those that NumPy and SciPy find', async () => {
  const { train, test: tested, classes } = await openDataSet(bundledMnistFolder());
  const statistics = statisticsOf(train, tested, classes);
  expect(statistics.train?.labelCounts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  expect(statistics.test?.labelCounts).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  const three = statistics.train?.classes[3];
  const from = 14 * 28 + 10;
  expect([...new Uint8Array(three?.mean ?? new ArrayBuffer()).subarray(from, from + 6)]).toEqual([
    99, 133, 154, 160, 160, 157,
  ]);
  expect([...new Uint8Array(three?.deviation ?? new ArrayBuffer()).subarray(from, from + 6)]).toEqual([
    109, 110, 107, 105, 105, 105,
  ]);
  expect(statistics.inkRange.from).toBeCloseTo(0.025440176070428172, 12);
  expect(statistics.inkRange.to).toBeCloseTo(0.39757402961184474, 12);
  expect(statistics.train?.ink.mean).toBeCloseTo(0.13066047627384286, 12);
  expect(statistics.test?.ink.mean).toBeCloseTo(0.13251460584233693, 12);
  expect(statistics.test?.ink.histogram).toEqual([
    14, 88, 239, 363, 526, 784, 924, 1020, 1107, 1073, 962, 737, 639, 491, 356, 223, 153, 90, 72, 55, 32, 19,
    19, 9, 3, 2, 0, 0, 0, 0, 0, 0,
  ]);
  const { labels, ink, meanImages } = statistics.drift ?? expect.unreachable('there are both splits');
  expect(labels.chiSquare).toMatchObject({ degrees: 9 });
  expect(labels.chiSquare.statistic).toBeCloseTo(2.9332741524367076, 9);
  expect(labels.chiSquare.probability).toBeCloseTo(0.9668816870263779, 9);
  expect(labels.divergence).toBeCloseTo(6.149599694984968e-5, 12);
  expect(ink.divergence).toBeCloseTo(0.0013503707905017238, 10);
  expect(ink.kolmogorovSmirnov.statistic).toBeCloseTo(0.02306666666666668, 12);
  expect(Math.abs(ink.kolmogorovSmirnov.probability / 0.00021522250040972667 - 1)).toBeLessThan(0.02);
  expect(meanImages[0]).toBeCloseTo(3.8621369387062696, 9);
});
