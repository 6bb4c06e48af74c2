import type { Random } from '../../data/random';
import { between, choose, happens, normal } from '../chance';

/** Size of a sheet out of which papers are cut, in pixels. */
const SHEET = { width: 520, height: 128 } as const;

/** Printed or plain paper: how dark each pixel is, about 0 to 1, of mean 0 and any contrast. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly dark: Float32Array;
}

/** Draws the pattern of a sheet: security printing as on cheques and forms, fine texture, or nothing. */
export function drawSheet(random: Random): Sheet {
  const dark = new Float32Array(SHEET.width * SHEET.height);
  const kinds = happens(random, 0.15) ? 0 : 1 + random.int(3);
  for (let kind = 0; kind < kinds; kind += 1) {
    const part = choose(random, PATTERNS)(random);
    const weight = between(random, 0.3, 1);
    const [edgeAt, edgeTurn] = [between(random, 0, SHEET.width), normal(random, 0, 0.5)];
    const bounded = happens(random, 0.15);
    for (let y = 0, at = 0; y < SHEET.height; y += 1) {
      for (let x = 0; x < SHEET.width; x += 1, at += 1) {
        if (bounded && x + edgeTurn * y > edgeAt) continue;
        dark[at] = (dark[at] ?? 0) + weight * part(x, y);
      }
    }
  }
  addGrain(random, dark);
  return { ...SHEET, dark };
}

type Pattern = (x: number, y: number) => number;

const PATTERNS: readonly ((random: Random) => Pattern)[] = [
  waves,
  waves,
  waves,
  rings,
  screen,
  weave,
  microprint,
];

/** Lines that run in waves, side by side. */
function waves(random: Random): Pattern {
  const turn = happens(random, 0.6) ? normal(random, 0, 0.35) : between(random, -1.6, 1.6);
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const spacing = between(random, 2.5, 14);
  const line = between(random, 0.8, 2.4) / spacing;
  const swing = happens(random, 0.3) ? 0 : between(random, 0, 1.6) * spacing;
  const long = between(random, 25, 180);
  const phase = between(random, 0, 7);
  const drift = normal(random, 0, 0.25);
  const second = between(random, 0, 0.5) * swing;
  const bend = normal(random, 0, 0.0012);
  return (x, y) => {
    const along = x * cos + y * sin;
    const across = y * cos - x * sin + bend * along * along;
    const wave =
      swing * Math.sin((along / long) * 6.28 + phase + (drift * across) / spacing) +
      second * Math.sin((along / long) * 14.1 + phase * 2);
    return ridge((across + wave) / spacing, line);
  };
}

/** Lines around a middle, as in rosettes. */
function rings(random: Random): Pattern {
  const [centreX, centreY] = [between(random, -60, 580), between(random, -120, 250)];
  const spacing = between(random, 3, 10);
  const line = between(random, 0.8, 2) / spacing;
  const petals = 2 + random.int(14);
  const swing = between(random, 0, 2.5);
  return (x, y) => {
    const [dx, dy] = [x - centreX, y - centreY];
    return ridge(Math.hypot(dx, dy) / spacing + swing * Math.sin(petals * Math.atan2(dy, dx)), line);
  };
}

/** Dots of a print screen. */
function screen(random: Random): Pattern {
  const turn = between(random, 0, 1.6);
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const pace = 6.28 / between(random, 2.2, 7);
  const skew = between(random, 0.7, 1.4);
  return (x, y) => {
    const value = Math.sin((x * cos + y * sin) * pace) * Math.sin((y * cos - x * sin) * pace * skew);
    return value > 0.1 ? value : 0;
  };
}

/** Crossing lines, straight and near. */
function weave(random: Random): Pattern {
  const turn = normal(random, 0, 0.4);
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const [first, second] = [between(random, 2.2, 9), between(random, 2.2, 9)];
  const line = between(random, 0.7, 1.4);
  return (x, y) =>
    0.7 *
    (ridge((x * cos + y * sin) / first, line / first) + ridge((y * cos - x * sin) / second, line / second));
}

/** Rows of print too small to be read. */
function microprint(random: Random): Pattern {
  const [row, column] = [between(random, 4, 12), between(random, 3, 8)];
  const turn = normal(random, 0, 0.2);
  const seed = random.int(1 << 16);
  return (x, y) => {
    const across = y - x * turn;
    const inRow = across / row - Math.floor(across / row);
    if (inRow > 0.6) return 0;
    const cell =
      Math.floor(x / (column / 3)) * 7919 + Math.floor(across / row) * 104729 + Math.floor(inRow * 5) * 31;
    const hash = Math.imul(cell ^ seed, 0x45d9f3b);
    return ((hash >>> 13) & 3) === 0 ? 0.9 : 0.1;
  };
}

/** 1 on whole numbers, falling to 0 at `half` beside them. */
function ridge(value: number, half: number): number {
  const away = Math.abs(value - Math.round(value));
  return away < half ? 1 - away / half : 0;
}

/** Fibres and the scanner's grain, in two sizes. */
function addGrain(random: Random, dark: Float32Array): void {
  const strength = between(random, 0, 0.25);
  const sticks = between(random, 0, 0.85);
  let last = 0;
  for (let at = 0; at < dark.length; at += 1) {
    last = sticks * last + (random.next() - 0.5) * 2;
    dark[at] = (dark[at] ?? 0) + strength * last;
  }
}
