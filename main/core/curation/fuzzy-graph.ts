import type { NeighbourGraph } from './neighbours';
import { giveWay, partOf, type Work } from '../data/work';

/** Halvings by which the width of a point's surroundings is found. */
const WIDTH_STEPS = 64;
/** How exactly the memberships of a point's neighbours add up. */
const WIDTH_TOLERANCE = 1e-5;
/** Least width, in parts of the mean distance. */
const LEAST_WIDTH = 1e-3;

/** Points between two turns for others. */
const CHUNK = 5000;

/** Pairs of points that belong together, each in one direction. */
export interface FuzzyGraph {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** How much they belong together, above 0 to 1. */
  readonly weight: Float32Array;
}

/**
 * How much neighbours belong together: the fuzzy simplicial set of UMAP (McInnes, Healy & Melville 2018), with the nearest
 * neighbour of each point at its full membership and the memberships of all adding up to log₂ k. Of two opinions, a and b,
 * about a pair it keeps a + b - ab.
 *
 * @throws LonghandError `cancelled`
 */
export async function fuzzyGraph(graph: NeighbourGraph, work: Work): Promise<FuzzyGraph> {
  const { k, indices, distances } = graph;
  const count = indices.length / k;
  const memberships = new Float32Array(indices.length);
  const meanDistance = meanOf(distances);
  for (let point = 0; point < count; point += 1) {
    const own = distances.subarray(point * k, (point + 1) * k);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const least = LEAST_WIDTH * (nearest > 0 ? meanOf(own) : meanDistance);
    const width = Math.max(least, widthOf(own, nearest));
    own.forEach((distance, rank) => (memberships[point * k + rank] = membershipOf(distance, nearest, width)));
    if (point % CHUNK === CHUNK - 1) await giveWay(work, (point + 1) / count / 2);
  }
  return joined(graph, memberships, partOf(work, 0.5, 1));
}

/** Makes one opinion of two about each pair. */
async function joined(
  { k, indices }: NeighbourGraph,
  memberships: Float32Array,
  work: Work,
): Promise<FuzzyGraph> {
  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  for (let entry = 0; entry < indices.length; entry += 1) {
    const point = Math.floor(entry / k);
    if (entry % (CHUNK * k) === 0) await giveWay(work, entry / indices.length);
    const other = indices[entry] ?? 0;
    const back = indices.subarray(other * k, (other + 1) * k).indexOf(point);
    // A pair that both name is taken where the lower one does.
    if (back !== -1 && other < point) continue;
    const a = memberships[entry] ?? 0;
    const b = back === -1 ? 0 : (memberships[other * k + back] ?? 0);
    const either = a + b - a * b;
    if (either <= 0) continue;
    from.push(point);
    to.push(other);
    weight.push(either);
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), weight: Float32Array.from(weight) };
}

function membershipOf(distance: number, nearest: number, width: number): number {
  const beyond = distance - nearest;
  return beyond > 0 ? Math.exp(-beyond / width) : 1;
}

/** The width at which the memberships of a point's neighbours add up to log₂ k. */
function widthOf(distances: Float32Array, nearest: number): number {
  const wanted = Math.log2(distances.length);
  let [low, high, width] = [0, Infinity, 1];
  for (let step = 0; step < WIDTH_STEPS; step += 1) {
    let sum = 0;
    for (const distance of distances) sum += membershipOf(distance, nearest, width);
    if (Math.abs(sum - wanted) < WIDTH_TOLERANCE) break;
    if (sum > wanted) high = width;
    else low = width;
    width = high === Infinity ? width * 2 : (low + high) / 2;
  }
  return width;
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
