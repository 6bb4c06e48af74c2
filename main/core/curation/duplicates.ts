import { INPUT_PIXELS } from '../../contract/ink';
import { neighbourGraph, type NeighbourGraph } from './neighbours';
import { alignInk, COARSE_DIMENSIONS, shapeFeatures } from './shape-features';
import { giveWay, partOf, type Work } from '../data/work';

/**
 * Greatest distance of two aligned images of length 1 that count as one image: above that of a copy with faint noise, a
 * shift by a pixel or another brightness, and below that of nearly all of MNIST's nearest neighbours.
 */
export const DUPLICATE_DISTANCE = 0.09;
/** The same of the averaged images, by which candidates are found: averaging brings images nearer, never much farther. */
const CANDIDATE_DISTANCE = 0.1;
/** Neighbours that are looked at. */
const NEIGHBOURS = 5;
/** Images between two turns for others. */
const CHUNK = 2000;

/** Two images that show the same. */
export interface DuplicatePair {
  /** The lower one of the two indices. */
  readonly a: number;
  readonly b: number;
  /** Of the aligned images of length 1: 0 for the same bytes. */
  readonly distance: number;
}

/** Duplicates among images. */
export interface Duplicates {
  /** The nearest first. */
  readonly pairs: readonly DuplicatePair[];
}

/**
 * Finds images that are there twice, byte by byte or nearly so: with faint noise, shifted by a pixel or two, darker or
 * lighter. Of several with the same bytes each is a pair with the first one, and in an image that lies in both splits that
 * one is of the training images.
 *
 * @param images - `count` × 784 bytes, the training images first
 * @param known - neighbours of the images' `shapeFeatures`, where they are there already
 * @throws LonghandError `cancelled`, `backend-unavailable`
 */
export async function findDuplicates(
  images: Uint8Array,
  work: Work,
  known?: NeighbourGraph,
): Promise<Duplicates> {
  const exact = exactDuplicates(images);
  const graph = known ?? (await shapeGraph(images, partOf(work, 0, 0.98)));
  const near = await nearDuplicates(images, graph, new Set(exact.map(({ b }) => b)), work);
  return { pairs: [...exact, ...near].sort((one, other) => one.distance - other.distance) };
}

async function shapeGraph(images: Uint8Array, work: Work): Promise<NeighbourGraph> {
  const features = await shapeFeatures(images, partOf(work, 0, 0.1));
  const k = Math.min(NEIGHBOURS, images.length / INPUT_PIXELS - 1);
  return neighbourGraph(features, COARSE_DIMENSIONS, k, partOf(work, 0.1, 1));
}

/** Each image whose bytes came before, with the first one of them. */
function exactDuplicates(images: Uint8Array): DuplicatePair[] {
  const firsts = new Map<number, number[]>();
  const pairs: DuplicatePair[] = [];
  for (let image = 0; image < images.length / INPUT_PIXELS; image += 1) {
    const pixels = imageAt(images, image);
    const hash = hashOf(pixels);
    const alike = firsts.get(hash) ?? [];
    const first = alike.find((other) => isSame(imageAt(images, other), pixels));
    if (first === undefined) firsts.set(hash, [...alike, image]);
    else pairs.push({ a: first, b: image, distance: 0 });
  }
  return pairs;
}

/** Pairs of neighbours whose images are nearly the same; of those with the same bytes only the first one counts. */
async function nearDuplicates(
  images: Uint8Array,
  { k, indices, distances }: NeighbourGraph,
  repeated: ReadonlySet<number>,
  work: Work,
): Promise<DuplicatePair[]> {
  const pairs: DuplicatePair[] = [];
  const seen = new Set<string>();
  const [one, other] = [new Float32Array(INPUT_PIXELS), new Float32Array(INPUT_PIXELS)];
  const count = indices.length / k;
  for (let image = 0; image < count; image += 1) {
    if (image % CHUNK === 0) await giveWay(work, 0.98 + 0.02 * (image / count));
    if (repeated.has(image)) continue;
    for (let entry = image * k; entry < (image + 1) * k; entry += 1) {
      const neighbour = indices[entry] ?? 0;
      if ((distances[entry] ?? Infinity) > CANDIDATE_DISTANCE) break;
      if (repeated.has(neighbour)) continue;
      const [a, b] = image < neighbour ? [image, neighbour] : [neighbour, image];
      if (seen.has(`${a} ${b}`)) continue;
      seen.add(`${a} ${b}`);
      alignInk(imageAt(images, a), one);
      alignInk(imageAt(images, b), other);
      const distance = distanceOf(one, other);
      if (distance <= DUPLICATE_DISTANCE) pairs.push({ a, b, distance });
    }
  }
  return pairs;
}

function imageAt(images: Uint8Array, index: number): Uint8Array {
  return images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS);
}

/** FNV-1a (Fowler, Noll & Vo), 32 bits. */
function hashOf(pixels: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const pixel of pixels) hash = Math.imul(hash ^ pixel, 0x01000193);
  return hash >>> 0;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((pixel, index) => pixel === other[index]);
}

function distanceOf(one: Float32Array, other: Float32Array): number {
  let squared = 0;
  for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
    const difference = (one[pixel] ?? 0) - (other[pixel] ?? 0);
    squared += difference * difference;
  }
  return Math.sqrt(squared);
}
