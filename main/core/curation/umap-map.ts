import { randomStream, type Random } from '../data/random';
import { fuzzyGraph, type FuzzyGraph } from './fuzzy-graph';
import { toUnitSquare } from './map-scale';
import type { NeighbourGraph } from './neighbours';
import { giveWay, partOf, type Work } from '../data/work';

/** Epochs for few points and for many, as UMAP has them. */
const EPOCHS = { few: 500, many: 200 } as const;
/** Points up to which there are few. */
const FEW_POINTS = 10_000;
/** The curve 1 / (1 + a d^2b) that fits a least distance of 0.1 and a spread of 1. */
const [A, B] = [1.5769434603113077, 0.8950608779109733];
/** Points that are pushed away for each pair that is pulled together. */
const PUSHES = 5;
/** Longest way that a point goes at once along an axis. */
const LONGEST_STEP = 4;
/** Half the side of the square in which the points begin. */
const START_HALF = 10;
/** Greatest change of where a point begins, so that none begin on one spot. */
const START_NOISE = 1e-3;
/** Keeps the push of points that nearly lie on each other finite. */
const SOFTENING = 1e-3;
/** Pairs between two turns for others. */
const CHUNK = 20_000;

/** Part of the work that is weighing the neighbours. */
const WEIGHING_SHARE = 0.02;

/** How a map is begun. */
export interface MapSettings {
  readonly seed: number;
  /** x and y of each point, -1 to 1, to begin from, such as those of a principal map: they give the map its large shape. */
  readonly start: Float32Array;
}

/**
 * A map on which neighbours lie together: UMAP (McInnes, Healy & Melville 2018). umap-js computes the same, but its graph
 * is a map from strings that it builds anew at every step, all in one go: at 70,000 points nothing else has a turn for more
 * than half a minute, and it takes above a gigabyte. Here the graph lies in arrays.
 *
 * @param graph - with some 15 neighbours
 * @returns x and y of each point, -1 to 1; the same for the same seed
 * @throws LonghandError `cancelled`
 */
export async function umapMap(
  graph: NeighbourGraph,
  { seed, start }: MapSettings,
  work: Work,
): Promise<Float32Array> {
  const random = randomStream(seed, 'map');
  const points = Float64Array.from(
    start,
    (value) => value * START_HALF + (random.next() - 0.5) * START_NOISE,
  );
  const epochs = points.length / 2 <= FEW_POINTS ? EPOCHS.few : EPOCHS.many;
  const pairs = strongPairs(await fuzzyGraph(graph, partOf(work, 0, WEIGHING_SHARE)), epochs);
  const moving = partOf(work, WEIGHING_SHARE, 1);
  const layout = new Layout(points, pairs, random);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let from = 0; from < pairs.weight.length; from += CHUNK) {
      layout.move(from, Math.min(from + CHUNK, pairs.weight.length), epoch, 1 - epoch / epochs);
      await giveWay(moving, (epoch + from / pairs.weight.length) / epochs);
    }
  }
  await giveWay(work, 1);
  return toUnitSquare(Float32Array.from(points));
}

/** The pairs that come up at least once in so many epochs. */
function strongPairs({ from, to, weight }: FuzzyGraph, epochs: number): FuzzyGraph {
  let greatest = 0;
  for (const one of weight) greatest = Math.max(greatest, one);
  const isStrong = (_: number, pair: number): boolean => (weight[pair] ?? 0) >= greatest / epochs;
  return { from: from.filter(isStrong), to: to.filter(isStrong), weight: weight.filter(isStrong) };
}

/** Points on their way to where they belong. */
class Layout {
  readonly #points: Float64Array;
  readonly #pairs: FuzzyGraph;
  readonly #random: Random;
  /** Epochs from one time that a pair comes up to the next, and when it next does. */
  readonly #every: Float64Array;
  readonly #next: Float64Array;

  constructor(points: Float64Array, pairs: FuzzyGraph, random: Random) {
    this.#points = points;
    this.#pairs = pairs;
    this.#random = random;
    let greatest = 0;
    for (const weight of pairs.weight) greatest = Math.max(greatest, weight);
    // Either of a pair is the one that pushes others away every other time, so it comes up twice as often.
    this.#every = Float64Array.from(pairs.weight, (weight) => greatest / weight / 2);
    this.#next = this.#every.slice();
  }

  /**
   * Pulls pairs together as often as they belong together, and pushes others away at random.
   *
   * @param from - first pair
   * @param to - behind the last one
   * @param rate - of the way to go, 0-1
   */
  move(from: number, to: number, epoch: number, rate: number): void {
    const next = this.#next;
    for (let pair = from; pair < to; pair += 1) {
      const every = this.#every[pair] ?? 1;
      let due = next[pair] ?? 0;
      while (due <= epoch + 1) {
        const a = this.#pairs.from[pair] ?? 0;
        const b = this.#pairs.to[pair] ?? 0;
        const isTurned = Math.round(due / every) % 2 === 0;
        this.#pull(isTurned ? b : a, isTurned ? a : b, rate);
        due += every;
      }
      next[pair] = due;
    }
  }

  #pull(point: number, other: number, rate: number): void {
    const points = this.#points;
    const count = points.length / 2;
    let x = points[point * 2] ?? 0;
    let y = points[point * 2 + 1] ?? 0;
    const pairX = x - (points[other * 2] ?? 0);
    const pairY = y - (points[other * 2 + 1] ?? 0);
    const squared = pairX * pairX + pairY * pairY;
    if (squared > 0) {
      const power = squared ** B;
      const force = (-2 * A * B * power) / squared / (A * power + 1);
      const stepX = bounded(force * pairX) * rate;
      const stepY = bounded(force * pairY) * rate;
      x += stepX;
      y += stepY;
      points[other * 2] = (points[other * 2] ?? 0) - stepX;
      points[other * 2 + 1] = (points[other * 2 + 1] ?? 0) - stepY;
    }
    for (let push = 0; push < PUSHES; push += 1) {
      // Not `int`, whose even chances to the last bit would cost time that a map does not repay.
      const third = Math.floor(this.#random.next() * count);
      if (third === point) continue;
      const awayX = x - (points[third * 2] ?? 0);
      const awayY = y - (points[third * 2 + 1] ?? 0);
      const far = awayX * awayX + awayY * awayY;
      if (far === 0) continue;
      const force = (2 * B) / ((SOFTENING + far) * (A * far ** B + 1));
      x += bounded(force * awayX) * rate;
      y += bounded(force * awayY) * rate;
    }
    points[point * 2] = x;
    points[point * 2 + 1] = y;
  }
}

function bounded(step: number): number {
  return Math.min(LONGEST_STEP, Math.max(-LONGEST_STEP, step));
}
