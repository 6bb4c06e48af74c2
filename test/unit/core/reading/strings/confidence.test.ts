import { expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import { calibrated, fitCalibration } from '../../../../../main/core/reading/strings/confidence';

test('finds what a probability is worth that is too sure of itself', () => {
  const random = randomStream(1, 'confidence');
  const said = Array.from({ length: 4000 }, () => random.next());
  const truth = { slope: 0.5, offset: -0.4 };
  const right = said.map((probability) => random.next() < calibrated(probability, truth));
  const found = fitCalibration(said, right);
  expect(found.slope).toBeCloseTo(truth.slope, 1);
  expect(found.offset).toBeCloseTo(truth.offset, 0);
});

test('stays finite where all are right, and at the ends', () => {
  const found = fitCalibration([0.9, 0.99, 1], [true, true, true]);
  for (const probability of [0, 0.5, 1]) {
    const confidence = calibrated(probability, found);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});
