import type { Random } from '../data/random';
import { between, happens, normal } from './chance';
import { curveThrough } from './curve';
import type { Hand } from './hand';
import { cutPath, distance, type Path, pathBounds, pathLength, type Point, pointsAt, towards } from './path';
import type { Control, ControlStroke } from './template';

/** Distance of the points that a path is worked on with, before the tablet samples it (heights of a digit). */
const FINE_STEP = 0.025;
/** Deviation of the slant, turn (radians) and logarithm of the aspect of one sample from its hand's. */
const SAMPLE_DEVIATION = { slant: 0.05, turn: 0.035, aspect: 0.08 } as const;
/** Strokes shorter than this stay as they are (heights of a digit). */
const SHORT = 0.15;
/** Deviation of the length by which one stroke is too long or short, besides the hand's habit. */
const OVERSHOOT_DEVIATION = 0.025;
/** No stroke gets longer or shorter by more than this share of its length. */
const MAX_OVERSHOOT = 0.15;
const HOOK_LENGTHS = [0.03, 0.12] as const;
/** How far a hook turns off the stroke, in radians. */
const HOOK_TURNS = [1, 2.6] as const;
/** Share of a tremor that is still there one recorded point later. */
const TREMOR_MEMORY = 0.6;
/** Waves a unit of the warps. */
const WARP_FREQUENCIES = [0.3, 1.1] as const;

/**
 * Writes a template's strokes as a hand would.
 *
 * @returns ink in unit boxes, y downwards
 */
export function write(random: Random, hand: Hand, template: readonly ControlStroke[]): Path[] {
  const wobbly = template.map((stroke) => stroke.map((control) => wobble(random, hand, control)));
  return writePaths(random, hand, wobbly.map(curveThrough));
}

/**
 * Writes lines as a hand would, with all its habits but the wobble of a template's points.
 *
 * @returns ink in unit boxes, y downwards
 */
export function writePaths(random: Random, hand: Hand, paths: readonly Path[]): Path[] {
  const warp = drawWarp(random, hand);
  const place = drawPlacing(random, hand);
  return paths.map((path, index) => {
    const loose = index === 0 ? 0 : hand.looseness;
    const shift: Point = [normal(random, 0, loose), normal(random, 0, loose)];
    const ended = treatEnds(random, hand, path);
    const moved = ended.map(([x, y]): Point => place(warp([x + shift[0], y + shift[1]])));
    return record(random, hand, cutCorners(moved, hand.haste));
  });
}

function wobble(random: Random, hand: Hand, { at: [x, y], sharpness }: Control): Control {
  return { at: [normal(random, x, hand.wobble), normal(random, y, hand.wobble)], sharpness };
}

type Move = (point: Point) => Point;

/** Bends the plane in slow waves. */
function drawWarp(random: Random, hand: Hand): Move {
  const [wavesX, wavesY] = [0, 1].map(() => {
    const direction = between(random, 0, 2 * Math.PI);
    const frequency = 2 * Math.PI * between(random, ...WARP_FREQUENCIES);
    const phase = between(random, 0, 2 * Math.PI);
    const [a, b] = [Math.cos(direction) * frequency, Math.sin(direction) * frequency];
    return ([x, y]: Point): number => hand.warp * Math.sin(a * x + b * y + phase);
  });
  return (point) => [point[0] + (wavesX?.(point) ?? 0), point[1] + (wavesY?.(point) ?? 0)];
}

/** Balance of the halves, width, slant and turn. */
function drawPlacing(random: Random, hand: Hand): Move {
  const slant = normal(random, hand.slant, SAMPLE_DEVIATION.slant);
  const turn = normal(random, hand.turn, SAMPLE_DEVIATION.turn);
  const aspect = hand.aspect * Math.exp(normal(random, 0, SAMPLE_DEVIATION.aspect));
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  return ([x, y]) => {
    const high = y > 0 && y < 1 ? y ** hand.balance : y;
    const wide = x * aspect - slant * high;
    return [wide * cos - high * sin, wide * sin + high * cos];
  };
}

/** Lengthens or shortens a stroke at both ends and adds hooks. */
function treatEnds(random: Random, hand: Hand, path: Path): Path {
  const length = pathLength(path);
  if (length < SHORT) return path;
  const limit = MAX_OVERSHOOT * length;
  const [atBegin = 0, atEnd = 0] = [0, 1].map(() => {
    const overshoot = normal(random, hand.overshoot, OVERSHOOT_DEVIATION);
    return Math.min(Math.max(overshoot, -limit), limit);
  });
  const treated = cutPath(path, Math.max(-atBegin, 0), length - Math.max(-atEnd, 0));
  extend(treated, Math.max(atEnd, 0));
  if (happens(random, hand.hooks[1])) addHook(random, treated);
  treated.reverse();
  extend(treated, Math.max(atBegin, 0));
  if (happens(random, hand.hooks[0])) addHook(random, treated);
  return treated.reverse();
}

/** Goes straight on behind the last point. */
function extend(path: Point[], length: number): void {
  const [before, last] = path.slice(-2);
  if (before === undefined || last === undefined || length === 0) return;
  const step = distance(before, last);
  if (step > 0) path.push(towards(before, last, 1 + length / step));
}

/** Turns off sharply behind the last point. */
function addHook(random: Random, path: Point[]): void {
  const [before, last] = path.slice(-2);
  if (before === undefined || last === undefined) return;
  const side = happens(random, 0.5) ? 1 : -1;
  const direction =
    Math.atan2(last[1] - before[1], last[0] - before[0]) + side * between(random, ...HOOK_TURNS);
  const length = between(random, ...HOOK_LENGTHS);
  path.push([last[0] + length * Math.cos(direction), last[1] + length * Math.sin(direction)]);
}

/** What a hand in haste makes of a path: each point becomes the mean of its neighbourhood, the ends stay. */
function cutCorners(path: Path, haste: number): Path {
  const length = pathLength(path);
  const steps = Math.max(Math.round(length / FINE_STEP), 1);
  const fine = pointsAt(
    path,
    Array.from({ length: steps + 1 }, (_, step) => (step * length) / steps),
  );
  const reach = Math.round(haste / FINE_STEP / 2);
  if (reach === 0) return fine;
  return fine.map((_, index) => {
    const near = Math.min(reach, index, steps - index);
    let [x, y] = [0, 0];
    for (const point of fine.slice(index - near, index + near + 1)) {
      x += point[0];
      y += point[1];
    }
    return [x / (2 * near + 1), y / (2 * near + 1)];
  });
}

/** What a tablet records of a path: points at uneven distances, each a little beside it. */
function record(random: Random, hand: Hand, path: Path): Path {
  const length = pathLength(path);
  const places = [0];
  for (let place = 0; ;) {
    place += hand.sampling * between(random, 0.7, 1.3);
    if (place >= length) break;
    places.push(place);
  }
  if (length > 0) places.push(length);
  let [offX, offY] = [0, 0];
  return pointsAt(path, places).map(([x, y]) => {
    offX = TREMOR_MEMORY * offX + normal(random, 0, hand.tremor);
    offY = TREMOR_MEMORY * offY + normal(random, 0, hand.tremor);
    return [x + offX, y + offY];
  });
}

/** A dot beside the ink, as a pen leaves one that touches the paper by accident. */
export function strayDot(random: Random, ink: readonly Path[]): Path {
  const { centre, extent } = pathBounds(ink);
  const direction = between(random, 0, 2 * Math.PI);
  const reach = extent * between(random, 0.3, 0.65);
  return [[centre[0] + reach * Math.cos(direction), centre[1] + reach * Math.sin(direction)]];
}
