import { INPUT_PIXELS, INPUT_SIDE } from '../../../contract/ink';
import { randomStream } from '../random';
import { cosines } from './cosines';
import { matchingPursuit, type Atoms } from './matching-pursuit';
import { noiseLevel } from './noise-level';
import { addScaled, energyOf, errorBound, takePatch } from './patch';
import { countOf } from './plane';

/** Most patches that a dictionary is learnt from: more change it little and take longer. */
const LEARNT_PATCHES = 4000;
/** Random places that are looked at for one patch that has anything on it. */
const TRIES = 20;
/**
 * Root mean square error up to which a patch counts as explained even where there is no noise, in grey levels of 255.
 * Without it atoms learn every patch by heart, noise as well.
 */
const LEAST_ERROR = 20;
/** Most atoms that one patch teaches. */
const MOST_ATOMS = 4;

/** What patches of handwriting are made of; plain data, which can be kept as JSON. */
export interface Dictionary {
  /** Pixels along a patch's side. */
  readonly patchSide: number;
  /** Patches of `patchSide`² numbers, row by row, each of length 1. */
  readonly atoms: readonly (readonly number[])[];
}

/** What {@link learnDictionary} takes. */
export interface DictionarySettings {
  /** Pixels along a patch's side. */
  readonly patchSide: number;
  /** How many atoms; more than a patch has pixels make it overcomplete. */
  readonly atoms: number;
  /** Rounds of K-SVD; 0 leaves the cosines. */
  readonly iterations: number;
  /** Standard deviation of the images' noise in grey levels of 255; `null` to estimate it for each image. */
  readonly sigma: number | null;
  /** How far off a patch may be to count as explained, in deviations of the noise. */
  readonly strength: number;
  /** A whole number; chooses the patches. */
  readonly seed: number;
}

/** A patch and the error, as a sum of squares, up to which it counts as explained. */
interface Lesson {
  readonly patch: Float64Array;
  readonly bound: number;
}

/**
 * Learns a dictionary by K-SVD (Aharon, Elad & Bruckstein 2006) from patches of images, starting from overcomplete cosines:
 * in turn all patches are taken apart into a few atoms, and every atom is fitted to the patches that it is part of, in the
 * approximate way of Rubinstein, Zibulevsky & Elad (2008). Paper is 0, so that what is learnt is ink, and not the
 * contrast to a mean.
 *
 * @param images - `count` × 784 bytes, clean or noisy; of none, or blank ones, nothing is learnt
 * @throws RangeError where the last image is cut off
 */
export function learnDictionary(images: Uint8Array, settings: DictionarySettings): Dictionary {
  const { patchSide, iterations } = settings;
  const start = { patchSide, atoms: cosines(patchSide, settings.atoms) };
  const lessons = chooseLessons(images, settings);
  if (iterations === 0 || lessons.length === 0) return start;
  const atoms = atomsOf(start);
  for (let round = 0; round < iterations; round += 1) improve(atoms, lessons);
  return {
    patchSide,
    atoms: start.atoms.map((_, index) => [...vectorOf(atoms, index)]),
  };
}

/** A dictionary's atoms one after another. */
export function atomsOf({ atoms, patchSide }: Dictionary): Atoms {
  return { count: atoms.length, length: patchSide ** 2, values: Float64Array.from(atoms.flat()) };
}

/** One of the atoms: a view that changes it. */
function vectorOf({ length, values }: Atoms, index: number): Float64Array {
  return values.subarray(index * length, (index + 1) * length);
}

/** Patches at random places that show more than noise. */
function chooseLessons(
  images: Uint8Array,
  { patchSide, sigma, strength, seed }: DictionarySettings,
): readonly Lesson[] {
  const count = countOf(images);
  const random = randomStream(seed, 'dictionary');
  const lessons: Lesson[] = [];
  const levels = new Map<number, number>();
  for (let tries = 0; count > 0 && tries < LEARNT_PATCHES * TRIES; tries += 1) {
    if (lessons.length === LEARNT_PATCHES) break;
    const index = random.int(count);
    const image = images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS);
    const row = random.int(INPUT_SIDE - patchSide + 1);
    const column = random.int(INPUT_SIDE - patchSide + 1);
    const patch = new Float64Array(patchSide ** 2);
    takePatch(image, patchSide, row * INPUT_SIDE + column, patch);
    const level = sigma ?? levels.get(index) ?? noiseLevel(image);
    levels.set(index, level);
    const bound = Math.max(errorBound(patchSide, level, strength), errorBound(patchSide, LEAST_ERROR, 1));
    if (energyOf(patch) > bound) lessons.push({ patch, bound });
  }
  return lessons;
}

/** One round of K-SVD; changes the atoms in place. */
function improve(atoms: Atoms, lessons: readonly Lesson[]): void {
  const pursue = matchingPursuit(atoms, MOST_ATOMS);
  /** For each atom what is left of the patches that it is part of, and how much of it they have. */
  const users = Array.from({ length: atoms.count }, (): { rest: Float64Array; weight: number }[] => []);
  const rests = lessons.map(({ patch, bound }) => {
    const code = pursue(patch, bound);
    const rest = patch.slice();
    for (let index = 0; index < code.count; index += 1) {
      const atom = code.atoms[index] ?? 0;
      const weight = code.weights[index] ?? 0;
      addScaled(rest, atoms.values, atom * atoms.length, -weight);
      users[atom]?.push({ rest, weight });
    }
    return rest;
  });
  const worst = rests.map((rest) => ({ rest: rest.slice(), energy: energyOf(rest) }));
  worst.sort((one, other) => one.energy - other.energy);
  users.forEach((uses, index) => {
    const atom = vectorOf(atoms, index);
    if (uses.length === 0) {
      // What no patch needs makes room for what is explained worst.
      turnTo(atom, worst.pop()?.rest);
      return;
    }
    const wanted = new Float64Array(atoms.length);
    for (const { rest, weight } of uses) {
      addScaled(rest, atom, 0, weight);
      addScaled(wanted, rest, 0, weight);
    }
    turnTo(atom, wanted);
    for (const { rest } of uses) {
      addScaled(rest, atom, 0, -rest.reduce((sum, value, k) => sum + value * (atom[k] ?? 0), 0));
    }
  });
}

/** Makes an atom point where a vector does, if that points anywhere. */
function turnTo(atom: Float64Array, vector: Float64Array | undefined): void {
  const length = vector === undefined ? 0 : Math.sqrt(energyOf(vector));
  if (vector !== undefined && length > 0) atom.set(vector.map((value) => value / length));
}
