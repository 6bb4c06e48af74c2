import type { Random } from '../../data/random';
import { between, chooseWeighted, happens, normal } from '../chance';
import { writeDigit } from '../digit';
import type { Hand } from '../hand';
import { SYMBOLS } from '../symbols';
import { blend } from '../template';
import type { Path, Point } from '../path';
import { write } from '../writing';
import { STRING_STYLES } from './string-styles';

/** A sign of a string before it has its place: the base line is y = 0, a digit is about 1 high (y from -1). */
export type Glyph =
  | {
      readonly kind: 'strokes';
      readonly strokes: readonly Path[];
      readonly left: number;
      readonly right: number;
    }
  | {
      /** A scanned digit; `box` is where its ink lies in the picture of 28 × 28. */
      readonly kind: 'scan';
      readonly pixels: Uint8Array;
      readonly box: readonly [left: number, top: number, right: number, bottom: number];
      readonly left: number;
      readonly right: number;
      readonly height: number;
    };

/** Handwritten digits that were scanned. */
export interface ScannedDigits {
  /** `count` × 784 bytes, 0 paper to 255 ink. */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  readonly count: number;
}

/** Part of the written digits that are of the styles of fast writing. */
const STRING_STYLE_SHARE = 0.25;
const SCAN_SIDE = 28;
/** Ink fainter than this is no edge of a scanned digit. */
const FAINT = 60;

/** Where the digits of each kind lie in a set, to be drawn from. */
export function indexByDigit({ labels }: ScannedDigits): number[][] {
  const places: number[][] = Array.from({ length: 10 }, () => []);
  labels.forEach((label, index) => places[label]?.push(index));
  return places;
}

/** A digit written with strokes, standing on the line. */
export function strokeDigit(random: Random, hand: Hand, digit: number): Glyph {
  const own = STRING_STYLES[digit] ?? [];
  if (own.length === 0 || !happens(random, STRING_STYLE_SHARE))
    return standing(writeDigit(random, hand, digit));
  return standing(write(random, hand, blend(random, chooseWeighted(random, own))));
}

/** A digit that was scanned, as high as a written one. */
export function scannedDigit(digits: ScannedDigits, index: number): Glyph {
  const pixels = digits.images.subarray(index * SCAN_SIDE ** 2, (index + 1) * SCAN_SIDE ** 2);
  let [left, top, right, bottom] = [SCAN_SIDE, SCAN_SIDE, 0, 0];
  for (let y = 0; y < SCAN_SIDE; y += 1) {
    for (let x = 0; x < SCAN_SIDE; x += 1) {
      if ((pixels[y * SCAN_SIDE + x] ?? 0) < FAINT) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  const high = Math.max(bottom - top + 1, 8);
  return {
    kind: 'scan',
    pixels,
    box: [left, top, right, bottom],
    left: 0,
    right: Math.max(right - left + 1, 1) / high,
    height: high,
  };
}

/** A sign between or beside digits. */
export function writeSign(random: Random, hand: Hand, sign: string): Glyph {
  const strokes = signStrokes(random, hand, sign);
  const xs = strokes.flat().map(([x]) => x);
  return { kind: 'strokes', strokes, left: Math.min(...xs), right: Math.max(...xs) };
}

function signStrokes(random: Random, hand: Hand, sign: string): Path[] {
  switch (sign) {
    case '.':
      return [
        dot(random, happens(random, 0.15) ? between(random, -0.55, -0.2) : normal(random, -0.02, 0.06)),
      ];
    case ',':
      return [tick(random, normal(random, -0.06, 0.06))];
    case "'":
      return [tick(random, normal(random, -1, 0.08))];
    case '-':
      return [dash(random, normal(random, -0.45, 0.12))];
    case '=': {
      const high = normal(random, -0.55, 0.12);
      return [dash(random, high), dash(random, high + between(random, 0.15, 0.3))];
    }
    case '/': {
      const lean = between(random, 0.15, 0.6);
      const [top, foot] = [normal(random, -1.05, 0.12), normal(random, 0.1, 0.1)];
      return [bent(random, [0, foot], [lean, top])];
    }
    default: {
      const symbols = SYMBOLS.filter(({ name }) => '#*$€¥~:'.includes(name));
      const chosen = symbols[random.int(symbols.length)];
      if (chosen === undefined) return [];
      const ink = write(random, hand, blend(random, chooseWeighted(random, chosen.allographs)));
      return ink.map((path) => path.map(([x, y]): Point => [x, y - 1]));
    }
  }
}

function dot(random: Random, y: number): Path {
  const long = happens(random, 0.5) ? 0 : between(random, 0.02, 0.1);
  const turn = between(random, 0, Math.PI);
  return [
    [0, y],
    [long * Math.cos(turn), y + long * Math.sin(turn)],
  ];
}

function tick(random: Random, y: number): Path {
  const long = between(random, 0.12, 0.32);
  const lean = normal(random, 0.07, 0.06);
  return [
    [lean, y],
    [lean + 0.03, y + long * 0.5],
    [0, y + long],
  ];
}

function dash(random: Random, y: number): Path {
  const long = happens(random, 0.15) ? between(random, 0.8, 2) : between(random, 0.2, 0.7);
  return bent(random, [0, y], [long, y + normal(random, -0.06, 0.08)]);
}

function bent(random: Random, from: Point, to: Point): Path {
  const [bendX, bendY] = [normal(random, 0, 0.03), normal(random, 0, 0.03)];
  return [from, [(from[0] + to[0]) / 2 + bendX, (from[1] + to[1]) / 2 + bendY], to];
}

/** Scales strokes to a height of 1 and puts them on the line, their left edge at 0. */
function standing(strokes: readonly Path[]): Glyph {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of strokes.flat()) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const scale = 1 / Math.max(bottom - top, 0.5);
  const moved = strokes.map((path) =>
    path.map(([x, y]): Point => [(x - left) * scale, (y - bottom) * scale]),
  );
  return { kind: 'strokes', strokes: moved, left: 0, right: (right - left) * scale };
}
