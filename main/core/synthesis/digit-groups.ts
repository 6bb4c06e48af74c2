import type { Random } from '../data/random';
import { between, happens, normal } from './chance';
import { writeDigit } from './digit';
import type { Hand } from './hand';
import { type Path, pathBounds, type Point } from './path';
import { writePaths } from './writing';

const DIGITS = 10;
/** Space between two digits in heights of a digit; below 0 they run into each other. */
const GAPS = [-0.06, 0.25] as const;

/** Two or three digits side by side, touching or nearly so. */
export function writeGroup(random: Random, hand: Hand): Path[] {
  const digits = happens(random, 0.8) ? 2 : 3;
  const strokes: Path[] = [];
  let right = 0;
  for (let index = 0; index < digits; index += 1) {
    const digit = writeDigit(random, hand, random.int(DIGITS));
    const xs = digit.flat().map(([x]) => x);
    const shift: Point = [right - Math.min(...xs), normal(random, 0, 0.05)];
    strokes.push(...digit.map((stroke) => stroke.map(([x, y]): Point => [x + shift[0], y + shift[1]])));
    right = shift[0] + Math.max(...xs) + between(random, ...GAPS);
  }
  return strokes;
}

/** A digit that was struck out so that it counts no more: by a cross, several lines or a zigzag. */
export function writeStruckOut(random: Random, hand: Hand): Path[] {
  const digit = writeDigit(random, hand, random.int(DIGITS));
  const { centre, extent } = pathBounds(digit);
  const over = (path: Path): Path =>
    path.map(([x, y]) => [centre[0] + (x - 0.5) * extent, centre[1] + (y - 0.5) * extent]);
  const marks = happens(random, 0.5) ? crossOut() : scratchOut(random);
  return [...digit, ...writePaths(random, hand, marks.map(over))];
}

function crossOut(): Path[] {
  return [
    [
      [0, 0.05],
      [1, 0.95],
    ],
    [
      [0.95, 0],
      [0.05, 1],
    ],
  ];
}

function scratchOut(random: Random): Path[] {
  const teeth = 4 + random.int(8);
  const steep = between(random, 0.2, 0.5);
  return [
    Array.from({ length: teeth }, (_, tooth): Point => {
      const along = (tooth + 0.5) / teeth + normal(random, 0, 0.04);
      return [along, tooth % 2 === 0 ? 0.5 - steep : 0.5 + steep];
    }),
  ];
}
