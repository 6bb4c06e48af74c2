import {
  INK_BINS,
  type ClassStatistics,
  type DataStatistics,
  type SplitStatistics,
} from '../../contract/data-statistics';
import type { LabelledImages } from './data-set';
import { driftOf } from './drift';
import { MAX_INK, measure, type Measurement } from './measurement';

/** The lowest and highest sum of pixels that images have. */
interface InkRange {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * A data set in numbers: its classes, mean images and amounts of ink, and how far test images are from training images.
 * 70,000 images take some tenths of a second, during which nothing else has its turn.
 *
 * @param train - `null` or without images where there is no training part; `test` likewise
 * @throws RangeError where a label names no class
 */
export function statisticsOf(
  train: LabelledImages | null,
  test: LabelledImages | null,
  classes: readonly string[],
): DataStatistics {
  const trained = measure(train, classes.length);
  const tested = measure(test, classes.length);
  const range = inkRangeOf([trained, tested].filter((one) => one !== null));
  const trainStatistics = trained && splitStatistics(trained, range);
  const testStatistics = tested && splitStatistics(tested, range);
  return {
    classes: [...classes],
    inkRange: { from: range.lowest / MAX_INK, to: range.highest / MAX_INK },
    train: trainStatistics,
    test: testStatistics,
    drift:
      trainStatistics && testStatistics
        ? driftOf(trained, tested, [trainStatistics.ink.histogram, testStatistics.ink.histogram])
        : null,
  };
}

function splitStatistics(measured: Measurement, range: InkRange): SplitStatistics {
  const { count, labelCounts, inkCounts } = measured;
  let ink = 0;
  for (let sum = range.lowest; sum <= range.highest; sum += 1) ink += sum * (inkCounts[sum] ?? 0);
  return {
    count,
    labelCounts: [...labelCounts],
    classes: measured.means.map((mean, label) => classStatistics(mean, measured.deviations[label] ?? null)),
    ink: { mean: ink / count / MAX_INK, histogram: histogramOf(inkCounts, range) },
  };
}

function classStatistics(mean: Float64Array | null, deviation: Float64Array | null): ClassStatistics | null {
  if (mean === null || deviation === null) return null;
  return { mean: rounded(mean), deviation: rounded(deviation) };
}

function rounded(values: Float64Array): ArrayBuffer {
  return Uint8Array.from(values, Math.round).buffer;
}

function inkRangeOf(measured: readonly Measurement[]): InkRange {
  const isThere = (sum: number): boolean => measured.some(({ inkCounts }) => (inkCounts[sum] ?? 0) > 0);
  if (measured.length === 0) return { lowest: 0, highest: 0 };
  let lowest = 0;
  while (lowest < MAX_INK && !isThere(lowest)) lowest += 1;
  let highest = MAX_INK;
  while (highest > lowest && !isThere(highest)) highest -= 1;
  return { lowest, highest };
}

function histogramOf(inkCounts: Uint32Array, { lowest, highest }: InkRange): number[] {
  const bins = new Array<number>(INK_BINS).fill(0);
  const width = Math.max(highest - lowest, 1);
  for (let sum = lowest; sum <= highest; sum += 1) {
    // The last bin has its upper edge, too.
    const bin = Math.min(Math.floor(((sum - lowest) * INK_BINS) / width), INK_BINS - 1);
    bins[bin] = (bins[bin] ?? 0) + (inkCounts[sum] ?? 0);
  }
  return bins;
}
