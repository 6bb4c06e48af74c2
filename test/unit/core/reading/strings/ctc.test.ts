import { describe, expect, test } from 'vitest';
import {
  bestReadings,
  logProbabilityOf,
  logSoftmax,
  silenced,
  spansOf,
  type ColumnScores,
} from '../../../../../main/core/reading/strings/ctc';

/** Scores of columns, each given by the probabilities of its classes. */
function scoresOf(...columns: readonly (readonly number[])[]): ColumnScores {
  const classes = columns[0]?.length ?? 0;
  return { columns: columns.length, classes, values: Float32Array.from(columns.flat(), Math.log) };
}

/** The probability of every text, by going through all ways to say something. */
function byEnumeration({ columns, classes, values }: ColumnScores): Map<string, number> {
  const sums = new Map<string, number>();
  for (let way = 0; way < classes ** columns; way += 1) {
    const path = Array.from(
      { length: columns },
      (_, column) => Math.floor(way / classes ** column) % classes,
    );
    const probability = path.reduce(
      (product, sign, column) => product * Math.exp(values[column * classes + sign] ?? -Infinity),
      1,
    );
    const text = path.filter((sign, at) => sign !== classes - 1 && sign !== path[at - 1]).join();
    sums.set(text, (sums.get(text) ?? 0) + probability);
  }
  return sums;
}

describe('bestReadings', () => {
  const scores = scoresOf([0.5, 0.2, 0.3], [0.4, 0.1, 0.5], [0.3, 0.45, 0.25], [0.1, 0.3, 0.6]);

  test('gives each text the probability of all ways to say it', () => {
    const expected = byEnumeration(scores);
    const readings = bestReadings(scores);
    for (const { classes, logProbability } of readings.slice(0, 6)) {
      expect(Math.exp(logProbability)).toBeCloseTo(expected.get(classes.join()) ?? 0, 5);
    }
    const most = Math.max(...expected.values());
    expect(Math.exp(readings[0]?.logProbability ?? -Infinity)).toBeCloseTo(most, 5);
  });

  test('takes equal neighbours for two signs only where a blank is between them', () => {
    const together = scoresOf([0.98, 0.01, 0.01], [0.98, 0.01, 0.01]);
    const apart = scoresOf([0.98, 0.01, 0.01], [0.01, 0.01, 0.98], [0.98, 0.01, 0.01]);
    expect(bestReadings(together)[0]?.classes).toEqual([0]);
    expect(bestReadings(apart)[0]?.classes).toEqual([0, 0]);
  });

  test('reads nothing that may not follow', () => {
    const readings = bestReadings(scores, (before) => before.length === 0);
    expect(readings.every(({ classes }) => classes.length <= 1)).toBe(true);
  });

  test('reads nothing at all where there are no columns', () => {
    expect(bestReadings({ columns: 0, classes: 3, values: new Float32Array(0) })).toEqual([
      { classes: [], logProbability: 0 },
    ]);
  });
});

describe('silenced', () => {
  test('gives a text without signs the sum over all signs that may be in it', () => {
    // Classes: two digits, a sign, the blank.
    const scores = scoresOf([0.5, 0.2, 0.2, 0.1], [0.1, 0.1, 0.5, 0.3], [0.6, 0.2, 0.1, 0.1]);
    const withSigns = byEnumeration(scores);
    const expected = new Map<string, number>();
    for (const [text, probability] of withSigns) {
      const digits = text
        .split(',')
        .filter((sign) => sign !== '2')
        .join();
      expected.set(digits, (expected.get(digits) ?? 0) + probability);
    }
    for (const [text, probability] of byEnumeration(silenced(scores, 2))) {
      expect(probability).toBeCloseTo(expected.get(text) ?? 0, 5);
    }
  });
});

describe('logSoftmax', () => {
  test('holds where logits are large', () => {
    const { values, columns } = logSoftmax(Float32Array.of(1000, 1000, -1000, 3, 3, 3), 3);
    expect(columns).toBe(2);
    expect(values[0]).toBeCloseTo(Math.log(0.5), 5);
    expect(values[5]).toBeCloseTo(Math.log(1 / 3), 5);
  });
});

describe('spansOf', () => {
  test('says in which columns each sign is, equal neighbours too', () => {
    const [zero, one, blank] = [
      [0.9, 0.05, 0.05],
      [0.05, 0.9, 0.05],
      [0.05, 0.05, 0.9],
    ] as const;
    expect(spansOf(scoresOf(blank, zero, zero, one, blank, one), [0, 1, 1])).toEqual([
      [1, 3],
      [3, 4],
      [5, 6],
    ]);
  });
});

describe('logProbabilityOf', () => {
  test('is the sum over all ways to say a text, also of none and with equal signs', () => {
    const scores = scoresOf([0.5, 0.2, 0.3], [0.4, 0.1, 0.5], [0.3, 0.45, 0.25], [0.1, 0.3, 0.6]);
    const expected = byEnumeration(scores);
    for (const classes of [[], [0], [0, 1], [0, 0], [1, 0, 1], [0, 1, 0, 1]]) {
      expect(Math.exp(logProbabilityOf(scores, classes))).toBeCloseTo(expected.get(classes.join()) ?? 0, 5);
    }
  });
});
