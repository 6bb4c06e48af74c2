import { randomStream, type Random } from '../data/random';
import { toUnitSquare } from './map-scale';
import { giveWay, type Work } from '../data/work';

/** Most points by which the components are found. */
const SAMPLE = 2000;
/** Directions that are followed; the first two come out. More of them than that come to rest sooner. */
const DIRECTIONS = 6;
const ITERATIONS = 10;
/** The same among the directions themselves, where they cost nothing. */
const SMALL_ITERATIONS = 300;
/** Part of a vector's length below which what is left of it is rounding. */
const NOTHING_LEFT = 1e-5;
/** Part of the work that is finding the components. */
const FINDING_SHARE = 0.7;
/** Points between two turns for others. */
const CHUNK = 5000;
const SEED = 1;

/**
 * A map by the first two principal components: subspace iteration on a seeded sample (Halko, Martinsson & Tropp 2011), then
 * all points on the directions found.
 *
 * @param values - `count` × `dimensions`: pixels or features
 * @returns x and y of each point, -1 to 1; the same for the same values
 * @throws LonghandError `cancelled`
 */
export async function principalMap(
  values: Uint8Array | Float32Array,
  dimensions: number,
  work: Work,
): Promise<Float32Array> {
  const count = values.length / dimensions;
  const random = randomStream(SEED, 'principal components');
  const sample = centredSample(values, dimensions, random);
  const directions = Math.min(DIRECTIONS, dimensions);
  let basis = Float32Array.from({ length: directions * dimensions }, () => random.next() - 0.5);
  makeOrthonormal(basis, dimensions);
  for (let iteration = 1; iteration <= ITERATIONS; iteration += 1) {
    const next = timesCovariance(sample.points, basis, dimensions);
    if (iteration === ITERATIONS) {
      basis = turned(basis, next, dimensions);
    } else {
      basis = next;
      makeOrthonormal(basis, dimensions);
    }
    await giveWay(work, (iteration / ITERATIONS) * FINDING_SHARE);
  }
  const first = pointed(basis.subarray(0, dimensions));
  const second = pointed(directions === 1 ? new Float32Array(1) : basis.subarray(dimensions, 2 * dimensions));
  const points = new Float32Array(count * 2);
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(from + CHUNK, count);
    for (let point = from; point < to; point += 1) {
      let [x, y] = [0, 0];
      for (let axis = 0, index = point * dimensions; axis < dimensions; axis += 1, index += 1) {
        const value = (values[index] ?? 0) - (sample.mean[axis] ?? 0);
        x += value * (first[axis] ?? 0);
        y += value * (second[axis] ?? 0);
      }
      points[point * 2] = x;
      points[point * 2 + 1] = y;
    }
    await giveWay(work, FINDING_SHARE + (to / count) * (1 - FINDING_SHARE));
  }
  return toUnitSquare(points);
}

interface Sample {
  readonly mean: Float32Array;
  /** About the mean, row by row. */
  readonly points: Float32Array;
}

function centredSample(values: Uint8Array | Float32Array, dimensions: number, random: Random): Sample {
  const order = Uint32Array.from({ length: values.length / dimensions }, (_, index) => index);
  if (order.length > SAMPLE) random.shuffle(order);
  const chosen = order.subarray(0, SAMPLE);
  const mean = new Float32Array(dimensions);
  const points = new Float32Array(chosen.length * dimensions);
  chosen.forEach((point, row) => {
    const one = values.subarray(point * dimensions, (point + 1) * dimensions);
    points.set(one, row * dimensions);
    for (let axis = 0; axis < dimensions; axis += 1) {
      mean[axis] = (mean[axis] ?? 0) + (one[axis] ?? 0) / chosen.length;
    }
  });
  for (let row = 0; row < chosen.length; row += 1) {
    for (let axis = 0, index = row * dimensions; axis < dimensions; axis += 1, index += 1) {
      points[index] = (points[index] ?? 0) - (mean[axis] ?? 0);
    }
  }
  return { mean, points };
}

/** The vectors of a basis, row by row, times the sample's covariance (up to its count). */
function timesCovariance(
  points: Float32Array,
  basis: Float32Array,
  dimensions: number,
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(basis.length);
  for (let row = 0; row < points.length; row += dimensions) {
    const point = points.subarray(row, row + dimensions);
    for (let start = 0; start < basis.length; start += dimensions) {
      const along = dot(point, basis, start, dimensions);
      for (let axis = 0; axis < dimensions; axis += 1) {
        result[start + axis] = (result[start + axis] ?? 0) + along * (point[axis] ?? 0);
      }
    }
  }
  return result;
}

/** Turns a basis so that its first two vectors are the principal ones of the space it spans (Rayleigh & Ritz). */
function turned(
  basis: Float32Array,
  timesBasis: Float32Array,
  dimensions: number,
): Float32Array<ArrayBuffer> {
  const size = basis.length / dimensions;
  const small = new Float32Array(size * size);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < size; b += 1) {
      const row = basis.subarray(a * dimensions, (a + 1) * dimensions);
      small[a * size + b] = dot(row, timesBasis, b * dimensions, dimensions);
    }
  }
  let rotation = Float32Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 1 : 0));
  for (let iteration = 0; iteration < SMALL_ITERATIONS; iteration += 1) {
    rotation = product(rotation, small, size);
    makeOrthonormal(rotation, size);
  }
  return product(rotation, basis, size);
}

/** `size` × `size` times `size` × n, row by row. */
function product(left: Float32Array, right: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const columns = right.length / size;
  const result = new Float32Array(size * columns);
  for (let row = 0; row < size; row += 1) {
    for (let inner = 0; inner < size; inner += 1) {
      const factor = left[row * size + inner] ?? 0;
      for (let column = 0; column < columns; column += 1) {
        const index = row * columns + column;
        result[index] = (result[index] ?? 0) + factor * (right[inner * columns + column] ?? 0);
      }
    }
  }
  return result;
}

/** Gram & Schmidt, in place; what nothing is left of becomes 0. */
function makeOrthonormal(basis: Float32Array, dimensions: number): void {
  for (let start = 0; start < basis.length; start += dimensions) {
    const vector = basis.subarray(start, start + dimensions);
    const before = Math.sqrt(dot(vector, vector, 0, dimensions));
    for (let other = 0; other < start; other += dimensions) {
      const along = dot(vector, basis, other, dimensions);
      vector.forEach((value, axis) => (vector[axis] = value - along * (basis[other + axis] ?? 0)));
    }
    const length = Math.sqrt(dot(vector, vector, 0, dimensions));
    const scale = length > before * NOTHING_LEFT ? 1 / length : 0;
    vector.forEach((value, axis) => (vector[axis] = value * scale));
  }
}

/** A component with its sign chosen: of both the one whose greatest entry is above 0. */
function pointed(component: Float32Array): Float32Array {
  let greatest = 0;
  for (const value of component) if (Math.abs(value) > Math.abs(greatest)) greatest = value;
  return greatest < 0 ? component.map((value) => -value) : component;
}

function dot(vector: Float32Array, rows: Float32Array, start: number, dimensions: number): number {
  let sum = 0;
  for (let axis = 0; axis < dimensions; axis += 1) sum += (vector[axis] ?? 0) * (rows[start + axis] ?? 0);
  return sum;
}
