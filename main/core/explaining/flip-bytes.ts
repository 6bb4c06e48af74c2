import { inkOf } from '../model/explainer';
import { along, distanceOf } from './halfspace';
import type { LeadReader } from './lead-reader';

/** How much longer than the change before rounding those are that are tried after it, in steps of `STEP`. */
const STEP = 0.005;
const TRIED = 60;
/** Parts of a change that are tried whether they are enough. */
const PARTS = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);
/** Changes up to so many of 255 are left away, where that turns the answer with less. */
const LEFT_AWAY = [0, 1, 2, 3, 5];
/** Lead, in logits, from which on an answer does not hang on the rounding of a sum. */
const SAFE_LEAD = 1e-3;
/** Images that are read at once, the nearest first: most often the first ones will do. */
const BATCH = 24;

/** An image of bytes that is read otherwise. */
export interface ByteFlip {
  /** Read then as. */
  readonly digit: number;
  /** 784 bytes, 0 paper to 255 ink. */
  readonly pixels: Uint8Array;
  /** Root of the summed squares of the changes, pixels 0-1. */
  readonly distance: number;
  /** Pixels that changed by more than 1 of 255. */
  readonly changed: number;
}

/**
 * Rounds a change to bytes, so that it still turns the answer: rounding may undo it, and then it is made longer bit by bit;
 * or it may do more than is needed, and then it is made shorter.
 *
 * @param image - 784 values, 0-1
 * @param digit - what the changed image is read as
 * @param point - the changed image
 * @returns the nearest one found; `null` where none of them is read as that digit
 */
export function flippedBytes(
  reader: LeadReader,
  image: Float32Array,
  digit: number,
  point: Float32Array,
): ByteFlip | null {
  const before = bytesOf(image);
  const longer = LEFT_AWAY.flatMap((most) =>
    Array.from({ length: TRIED }, (_, step) => {
      const rounded = bytesOf(along(image, point, 1 + step * STEP));
      return rounded.map((ink, pixel) => {
        const old = before[pixel] ?? 0;
        return Math.abs(ink - old) <= most ? old : ink;
      });
    }),
  );
  let best = nearestFlip(reader, image, digit, longer);
  for (let next = best; next !== null; next = shortened(reader, image, next)) best = next;
  return best;
}

/** A part of a change that is enough, or `null`. */
function shortened(reader: LeadReader, image: Float32Array, flip: ByteFlip): ByteFlip | null {
  const before = bytesOf(image);
  const shorter = PARTS.map((part) =>
    before.map((ink, pixel) => Math.round(ink + part * ((flip.pixels[pixel] ?? 0) - ink))),
  );
  return nearestFlip(reader, image, flip.digit, shorter, flip.distance);
}

/** The nearest of some images that is read as the digit. @param below - how near it must be at least */
function nearestFlip(
  reader: LeadReader,
  image: Float32Array,
  digit: number,
  changed: readonly Uint8Array[],
  below = Infinity,
): ByteFlip | null {
  const candidates = changed
    .map((pixels) => ({ pixels, point: inkOf(pixels), target: digit }))
    .map((one) => ({ ...one, distance: distanceOf(one.point, image) }))
    .filter(({ distance }) => distance < below)
    .sort((a, b) => a.distance - b.distance);
  for (let from = 0; from < candidates.length; from += BATCH) {
    const batch = candidates.slice(from, from + BATCH);
    const leads = reader.leads(batch);
    const best = batch.find((_, at) => (leads[at]?.lead ?? 0) > SAFE_LEAD);
    if (best === undefined) continue;
    const { pixels, distance } = best;
    return { digit, pixels, distance, changed: changedPixels(bytesOf(image), pixels) };
  }
  return null;
}

function bytesOf(image: Float32Array): Uint8Array {
  return Uint8Array.from(image, (ink) => Math.round(ink * 255));
}

function changedPixels(before: Uint8Array, after: Uint8Array): number {
  return after.filter((value, pixel) => Math.abs(value - (before[pixel] ?? 0)) > 1).length;
}
