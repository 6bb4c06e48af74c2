import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../../main/core/data/random';
import { calibrationOf } from '../../../../main/core/evaluation/calibration';
import { answersOf } from '../../../../main/core/evaluation/most-probable';
import { fitTemperature, temperatureOf, withTemperature } from '../../../../main/core/evaluation/temperature';
import { certain, rows } from './answers';

/** Images whose labels are drawn by probabilities of random logits, and what a model says that takes them `sharp` times. */
function drawn(count: number, sharp: number, classes = 10): { labels: Uint8Array; said: Float32Array } {
  const random = randomStream(11, 'temperature');
  const labels = new Uint8Array(count);
  const said = new Float32Array(count * 10);
  for (let image = 0; image < count; image += 1) {
    const logits = Array.from({ length: classes }, (_, place) => (place === 10 ? 0 : 1) * 6 * random.next());
    const truth = softmax(logits);
    let left = random.next() * truth.slice(0, 10).reduce((sum, share) => sum + share, 0);
    labels[image] = Math.max(
      truth.findIndex((share) => (left -= share) < 0),
      0,
    );
    said.set(softmax(logits.map((logit) => logit * sharp)).slice(0, 10), image * 10);
  }
  return { labels, said };
}

function softmax(logits: readonly number[]): number[] {
  const weights = logits.map((logit) => Math.exp(logit));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

describe('fitTemperature', () => {
  it.each([0.5, 1, 2, 4])('finds by how much logits were taken too sharp: %f times', (sharp) => {
    const { labels, said } = drawn(4000, sharp);
    expect(fitTemperature(said, labels) / sharp).toBeCloseTo(1, 1);
  });

  it('has the exact answer where there is one', () => {
    // Two digits, logits 3 apart, right in three of four: the best odds are 3 to 1, and 3 / T = ln 3.
    const share = Math.exp(3) / (1 + Math.exp(3));
    const probabilities = rows(...Array.from({ length: 4 }, () => [share, 1 - share]));
    expect(fitTemperature(probabilities, Uint8Array.from([0, 0, 0, 1]))).toBeCloseTo(3 / Math.log(3), 4);
  });

  it('stays within its limits where no temperature is best', () => {
    expect(fitTemperature(certain([1, 2], 0.9), Uint8Array.from([1, 2]))).toBeCloseTo(0.05, 5);
    expect(fitTemperature(certain([1, 2], 0.9), Uint8Array.from([3, 4]))).toBeCloseTo(20, 5);
  });
});

describe('withTemperature', () => {
  it('changes no answer, and at 1 no probability', () => {
    const { said } = drawn(200, 2);
    expect([...answersOf(withTemperature(said, 3)).predicted]).toEqual([...answersOf(said).predicted]);
    withTemperature(said, 1).forEach((probability, at) => expect(probability).toBeCloseTo(said[at] ?? 0, 5));
  });

  it('gives a class for no digit its part', () => {
    // Logits ln 0.6 and ln 0.3, and ln 0.1 for no digit, all halved: the roots of the probabilities.
    const [one = 0, two = 0] = withTemperature(rows([0.6, 0.3]), 2);
    const sum = Math.sqrt(0.6) + Math.sqrt(0.3) + Math.sqrt(0.1);
    expect(one).toBeCloseTo(Math.sqrt(0.6) / sum, 3);
    expect(two).toBeCloseTo(Math.sqrt(0.3) / sum, 3);
  });
});

describe('temperatureOf', () => {
  it('mends what it was not fitted on', () => {
    const { labels, said } = drawn(4001, 3);
    const temperature = temperatureOf(said, labels);
    expect(temperature?.fittedOn).toBe(2001);
    const judged = temperature?.before.bins.reduce((sum, { count }) => sum + count, 0);
    expect(judged).toBe(2000);
    expect(temperature?.after.ece).toBeLessThan((temperature?.before.ece ?? 0) / 3);
    expect(temperature?.after.loss).toBeLessThan(temperature?.before.loss ?? 0);
    const odd = labels.filter((_, index) => index % 2 === 1);
    const saidOfOdd = said.filter((_, at) => Math.floor(at / 10) % 2 === 1);
    expect(temperature?.before).toEqual(calibrationOf(saidOfOdd, odd));
  });

  it('is not known of few images, nor where there is no mistake to learn from', () => {
    const { labels, said } = drawn(99, 1);
    expect(temperatureOf(said, labels)).toBeNull();
    const right = Array.from({ length: 200 }, (_, image) => image % 10);
    expect(temperatureOf(certain(right, 0.9), Uint8Array.from(right))).toBeNull();
  });
});
