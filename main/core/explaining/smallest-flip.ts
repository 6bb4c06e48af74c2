import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import { giveWay, partOf, type Work } from '../data/work';
import type { Explainer } from '../model/explainer';
import type { Answer } from './answer';
import { flippedBytes, type ByteFlip } from './flip-bytes';
import { along, distanceOf, nearestBeyond, productOf } from './halfspace';
import { LeadReader, type Lead } from './lead-reader';

/** Steps in which a digit must be reached that an image is moved towards. */
const APPROACHES = 12;
/** How far beyond the boundary a step goes, since the boundary is not the plane that it is taken for. */
const OVERSHOOT = 1.05;
/** Rounds that make the changes smaller, and how many digits are still looked at in each. */
const CONTENDERS = [4, 4, 2, 2, 2, 1, 1, 1];
/** Parts of the way from the change that is known to the one that may be smaller. */
const MIXES = [1, 0.5, 0.2];
/** A change counts as smaller from this part of the known one on. */
const SMALLER = 0.999;
/** Halvings of the way to where the answer turns. */
const HALVINGS = 7;
/** Parts of the work that go into finding changes, and making them smaller. */
const FOUND = 0.3;
const SHRUNK = 0.9;

/** An image that is read otherwise. */
interface Flip {
  readonly target: number;
  /** 784 values, 0-1. */
  readonly point: Float32Array;
  readonly distance: number;
}

/**
 * The smallest change that was found to turn a model's answer, by the Euclidean distance, among the images that bytes can
 * hold. Towards each other digit the image is moved to the boundary by DeepFool's steps (Moosavi-Dezfooli, Fawzi & Frossard
 * 2016), within the range of pixels. Then the boundary is taken for a plane where it was met, and the point of that plane
 * which is nearest to the image is the next guess, as in the FAB attack (Croce & Hein 2020). Nothing is left to chance.
 *
 * @param image - 784 bytes, 0 paper to 255 ink
 * @param answer - what the model makes of it
 * @returns `null` where no change was found
 * @throws LonghandError `cancelled`
 */
export async function smallestFlip(
  explainer: Explainer,
  image: Float32Array,
  answer: Answer,
  work: Work,
): Promise<ByteFlip | null> {
  const reader = new LeadReader(explainer);
  const targets = [...Array(CLASS_COUNT).keys()].filter((digit) => !answer.isDigit || digit !== answer.digit);
  let flips = await approach(reader, image, targets, partOf(work, 0, FOUND));
  flips = turningPoints(reader, image, flips);
  const shrinking = partOf(work, FOUND, SHRUNK);
  for (const [round, contenders] of CONTENDERS.entries()) {
    flips = smaller(reader, image, flips.slice(0, contenders));
    await giveWay(shrinking, (round + 1) / CONTENDERS.length);
  }
  const [best] = flips;
  return best === undefined ? null : flippedBytes(reader, image, best.target, best.point);
}

/** Moves the image towards each of the digits, until it is read as that. */
async function approach(
  reader: LeadReader,
  image: Float32Array,
  targets: readonly number[],
  work: Work,
): Promise<Flip[]> {
  const found: Flip[] = [];
  let moving = targets.map((target) => ({ target, point: image }));
  for (let step = 0; step < APPROACHES && moving.length > 0; step += 1) {
    const leads = reader.leads(moving);
    const arrived = moving.filter((_, at) => (leads[at]?.lead ?? 0) > 0);
    found.push(...arrived.map((flip) => ({ ...flip, distance: distanceOf(flip.point, image) })));
    const rest = leads.filter(({ lead }) => lead <= 0);
    const slopes = reader.slopes(rest);
    moving = rest.flatMap(({ target, point, lead }, at) => {
      const normal = slopes[at] ?? new Float32Array(INPUT_PIXELS);
      const next = nearestBeyond(point, normal, productOf(normal, point) - lead);
      return next === null ? [] : [{ target, point: along(point, next, OVERSHOOT) }];
    });
    await giveWay(work, (step + 1) / APPROACHES);
  }
  return found;
}

/** Makes each change smaller where the boundary allows it. */
function smaller(reader: LeadReader, image: Float32Array, flips: readonly Flip[]): Flip[] {
  const leads = reader.leads(flips);
  const slopes = reader.slopes(leads);
  const guesses = flips.flatMap((flip, at) => {
    const { lead } = leads[at] as Lead;
    const normal = slopes[at] ?? new Float32Array(INPUT_PIXELS);
    const nearest = nearestBeyond(image, normal, productOf(normal, flip.point) - lead);
    if (nearest === null) return [];
    return MIXES.map((mix) => {
      const direction = along(flip.point, nearest, mix);
      const length = distanceOf(direction, image);
      const reach = length === 0 ? 0 : (flip.distance * SMALLER) / length;
      return { target: flip.target, point: along(image, direction, reach) };
    });
  });
  const better = reader
    .leads(guesses)
    .filter(({ lead }) => lead > 0)
    .map(({ target, point }) => ({ target, point, distance: distanceOf(point, image) }));
  return turningPoints(reader, image, [...better, ...flips]);
}

/**
 * Goes back from each point towards the image, for as long as it is read as its digit.
 *
 * @returns the nearest of each digit, the nearest one first
 */
function turningPoints(reader: LeadReader, image: Float32Array, flips: readonly Flip[]): Flip[] {
  const ends = flips.map(() => ({ near: 0, far: 1 }));
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middles = flips.map(({ target, point }, at) => {
      const { near, far } = ends[at] ?? { near: 0, far: 1 };
      return { target, point: along(image, point, (near + far) / 2) };
    });
    reader.leads(middles).forEach(({ lead }, at) => {
      const end = ends[at];
      if (end === undefined) return;
      const middle = (end.near + end.far) / 2;
      if (lead > 0) end.far = middle;
      else end.near = middle;
    });
  }
  const turned = flips
    .map(({ target, point }, at) => {
      const nearest = along(image, point, ends[at]?.far ?? 1);
      return { target, point: nearest, distance: distanceOf(nearest, image) };
    })
    .sort((a, b) => a.distance - b.distance);
  return turned.filter(({ target }, at) => turned.findIndex((flip) => flip.target === target) === at);
}
