import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import { loadTensorFlow } from '../tensorflow/backend';
import { Graph, output } from '../tensorflow/graph';
import { binary, cast, FLOAT } from '../tensorflow/operations';
import { GraphSession } from '../tensorflow/session';
import { giveWay, type Work } from '../data/work';

/** Most distances that are in memory at once: 64 MiB of float32. */
const DISTANCES_AT_ONCE = 2 ** 24;
/** Most rows of them: a block takes a fraction of a second, so that it can be called off soon. */
const MOST_ROWS = 256;

/** Pixels of four rows. */
const BAND_PIXELS = 4 * INPUT_SIDE;
/** Where these begin, those first in which digits differ most. */
const BANDS = [12, 16, 8, 20, 4, 24, 0].map((row) => row * INPUT_SIDE);

/** For each point the points nearest to it. */
export interface NeighbourGraph {
  readonly k: number;
  /** `count` × `k`, nearest first, without the point itself. */
  readonly indices: Uint32Array;
  /** As many Euclidean distances, rising. */
  readonly distances: Float32Array;
}

/** An image near to one that was asked for. */
export interface NearImage {
  readonly index: number;
  /** Euclidean distance of the pixels, 0-255 each. */
  readonly distance: number;
}

/**
 * The images nearest to one, by the Euclidean distance of their pixels as they are: exact, by comparing it with all.
 *
 * @param images - `count` × 784 bytes
 * @param query - 784 bytes
 * @param except - an image that is not wanted, such as the query itself
 * @returns at most `k`, nearest first; of equally near ones the first
 */
export function nearestImages(images: Uint8Array, query: Uint8Array, k: number, except = -1): NearImage[] {
  const count = images.length / INPUT_PIXELS;
  const found: { index: number; squared: number }[] = [];
  let farthest = Infinity;
  for (let index = 0, offset = 0; index < count; index += 1, offset += INPUT_PIXELS) {
    if (index === except) continue;
    const squared = squaredWithin(images, offset, query, farthest);
    if (squared >= farthest) continue;
    let place = found.length;
    while (place > 0 && (found[place - 1]?.squared ?? 0) > squared) place -= 1;
    found.splice(place, 0, { index, squared });
    if (found.length > k) found.pop();
    if (found.length === k) farthest = found[k - 1]?.squared ?? Infinity;
  }
  return found.map(({ index, squared }) => ({ index, distance: Math.sqrt(squared) }));
}

/** The squared distance of an image from the query; only that it is not below the limit where it is not. */
function squaredWithin(images: Uint8Array, offset: number, query: Uint8Array, limit: number): number {
  let squared = 0;
  // What is too far by its middle alone need not be looked at further.
  for (const from of BANDS) {
    for (let pixel = from; pixel < from + BAND_PIXELS; pixel += 1) {
      const difference = (images[offset + pixel] ?? 0) - (query[pixel] ?? 0);
      squared += difference * difference;
    }
    if (squared >= limit) break;
  }
  return squared;
}

/**
 * The points nearest to each point, exact: a block of rows at a time, the products of all points with these, of which the
 * greatest are taken.
 *
 * @param features - `count` × `dimensions`
 * @param k - below `count`
 * @throws LonghandError `cancelled`, `backend-unavailable`
 */
export async function neighbourGraph(
  features: Float32Array,
  dimensions: number,
  k: number,
  work: Work,
): Promise<NeighbourGraph> {
  const count = features.length / dimensions;
  if (!Number.isInteger(count) || k >= count) {
    throw new RangeError(`${k} neighbours of ${count} points of ${dimensions} dimensions cannot be found`);
  }
  const points = centred(features, dimensions);
  const rows = Math.max(1, Math.min(MOST_ROWS, Math.floor(DISTANCES_AT_ONCE / count)));
  const indices = new Uint32Array(count * k);
  const distances = new Float32Array(count * k);
  const session = await GraphSession.load(await loadTensorFlow(), searchGraph(dimensions, k + 1));
  try {
    session.run('load', { points: { shape: [count, dimensions], data: points } });
    for (let from = 0; from < count; from += rows) {
      const to = Math.min(from + rows, count);
      const block = points.subarray(from * dimensions, to * dimensions);
      const { nearest } = session.run('search', { block: { shape: [to - from, dimensions], data: block } });
      if (nearest === undefined) throw new Error('the graph gave no neighbours');
      for (let point = from; point < to; point += 1) {
        const start = (point - from) * (k + 1);
        placeNearest(points, dimensions, point, nearest.subarray(start, start + k + 1), indices, distances);
      }
      await giveWay(work, to / count);
    }
  } finally {
    session.dispose();
  }
  return { k, indices, distances };
}

/** Writes the neighbours of a point down, with distances that are free of the rounding of the products. */
function placeNearest(
  points: Float32Array,
  dimensions: number,
  point: number,
  nearest: Float32Array,
  indices: Uint32Array,
  distances: Float32Array,
): void {
  const others = [...nearest]
    .filter((other) => other !== point)
    .map((other) => ({ other, distance: distanceOf(points, dimensions, point, other) }))
    .sort((a, b) => a.distance - b.distance || a.other - b.other);
  // Where as many lie on the very same spot, the point itself may not be among its nearest.
  const k = nearest.length - 1;
  others.slice(0, k).forEach(({ other, distance }, rank) => {
    indices[point * k + rank] = other;
    distances[point * k + rank] = distance;
  });
}

/** The Euclidean distance of two points. */
function distanceOf(points: Float32Array, dimensions: number, a: number, b: number): number {
  let squared = 0;
  for (let axis = 0; axis < dimensions; axis += 1) {
    const difference = (points[a * dimensions + axis] ?? 0) - (points[b * dimensions + axis] ?? 0);
    squared += difference * difference;
  }
  return Math.sqrt(squared);
}

/** The points about their mean, where products are small and so is their rounding. */
function centred(features: Float32Array, dimensions: number): Float32Array {
  const mean = new Float64Array(dimensions);
  const count = features.length / dimensions;
  features.forEach((value, index) => {
    const axis = index % dimensions;
    mean[axis] = (mean[axis] ?? 0) + value / count;
  });
  return features.map((value, index) => value - (mean[index % dimensions] ?? 0));
}

/** `load` takes all points in; `search` gives the indices of the nearest ones to each of a block. */
function searchGraph(dimensions: number, k: number): Graph {
  const graph = new Graph();
  const points = graph.variable([null, dimensions]);
  const halves = graph.variable([null]);
  const fed = graph.placeholder('float32', [null, dimensions]);
  const square = binary(graph, 'Mul', fed.value, fed.value);
  const norm = graph.node('Sum', [square, graph.constant('int32', [1])], {
    ...FLOAT,
    Tidx: { type: 'int32' },
  });
  const half = binary(graph, 'Mul', norm, graph.constant('float32', 0.5));
  const done = graph.node('Identity', [graph.constant('float32', 1)], FLOAT, [
    graph.assign(points, fed.value),
    graph.assign(halves, half),
  ]);
  graph.signature('load', { points: fed }, { done: { ref: done, type: 'float32', shape: [] } });

  const block = graph.placeholder('float32', [null, dimensions]);
  const products = graph.node('MatMul', [block.value, graph.read(points)], {
    ...FLOAT,
    transpose_a: { bool: false },
    transpose_b: { bool: true },
  });
  // |x - y|² = |x|² - 2 (x·y - |y|²/2): the nearest have the greatest bracket.
  const closeness = binary(graph, 'Sub', products, graph.read(halves));
  const top = graph.node('TopKV2', [closeness, graph.constant('int32', k)], {
    ...FLOAT,
    sorted: { bool: false },
  });
  // Whole numbers up to 2²⁴, which float32 holds.
  const nearest = cast(graph, output(top, 1), 'int32', 'float32');
  graph.signature('search', { block }, { nearest: { ref: nearest, type: 'float32', shape: [null, k] } });
  return graph;
}
