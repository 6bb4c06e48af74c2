import type { Random } from '../data/random';
import { between, choose, happens, normal } from './chance';
import { curveThrough } from './curve';
import type { Path, Point } from './path';
import type { Control } from './template';

/** A kind of drawing that means nothing, in a unit box. */
export interface Scribble {
  readonly name: string;
  readonly weight: number;
  readonly draw: (random: Random) => readonly Path[];
}

/** Kinds of scribbles. None has so few turns or lines that a digit could come of it. */
export const SCRIBBLES: readonly Scribble[] = [
  { name: 'tangle', weight: 3, draw: (random) => [tangle(random, count(random, 8, 22))] },
  {
    name: 'tangles',
    weight: 1,
    draw: (random) => repeat(count(random, 2, 3), () => tangle(random, count(random, 5, 9))),
  },
  { name: 'zigzag', weight: 2, draw: (random) => [turned(random, zigzag(random, count(random, 5, 12), 1))] },
  {
    name: 'scratching-out',
    weight: 1.5,
    draw: (random) => [turned(random, zigzag(random, count(random, 14, 30), 1))],
  },
  { name: 'waves', weight: 1.5, draw: (random) => [turned(random, zigzag(random, count(random, 5, 12), 0))] },
  { name: 'spiral', weight: 1.5, draw: (random) => [spiral(random)] },
  { name: 'row of loops', weight: 1.5, draw: (random) => [turned(random, loops(random))] },
  { name: 'star of lines', weight: 1, draw: (random) => star(random) },
  { name: 'parallel lines', weight: 1, draw: (random) => parallels(random) },
  { name: 'lines anywhere', weight: 1, draw: (random) => repeat(count(random, 4, 7), () => line(random)) },
  { name: 'grid', weight: 0.6, draw: (random) => grid(random) },
  { name: 'dots', weight: 1, draw: (random) => repeat(count(random, 2, 6), () => dot(random)) },
  { name: 'one dot', weight: 0.3, draw: (random) => [[anywhere(random)]] },
  { name: 'blob', weight: 1, draw: (random) => [blob(random)] },
  { name: 'polygon with diagonals', weight: 0.7, draw: (random) => polygon(random) },
];

/** A whole number from `from` to `to`. */
function count(random: Random, from: number, to: number): number {
  return from + random.int(to - from + 1);
}

function repeat<T>(times: number, make: (index: number) => T): T[] {
  return Array.from({ length: times }, (_, index) => make(index));
}

function anywhere(random: Random): Point {
  return [random.next(), random.next()];
}

function smooth(points: readonly Point[], sharpness = 0): Path {
  return curveThrough(points.map((at): Control => ({ at, sharpness })));
}

function tangle(random: Random, points: number): Path {
  return smooth(
    repeat(points, () => anywhere(random)),
    happens(random, 0.25) ? 1 : 0,
  );
}

function turned(random: Random, path: Path): Path {
  const angle = between(random, 0, 2 * Math.PI);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return path.map(([x, y]) => [x * cos - y * sin, x * sin + y * cos]);
}

function zigzag(random: Random, turns: number, sharpness: number): Path {
  const height = between(random, 0.4, 1);
  const points = repeat(turns, (turn): Point => {
    const side = turn % 2 === 0 ? -0.5 : 0.5;
    return [turn / turns + normal(random, 0, 0.2 / turns), side * height * between(random, 0.7, 1.2)];
  });
  return smooth(points, sharpness);
}

function spiral(random: Random): Path {
  const turns = between(random, 2.2, 4.5);
  const direction = choose(random, [-1, 1]);
  const begin = between(random, 0, 2 * Math.PI);
  const inner = between(random, 0.02, 0.1);
  const flat = between(random, 0.6, 1.4);
  const steps = Math.round(turns * 16);
  const path = repeat(steps + 1, (step): Point => {
    const share = step / steps;
    const radius = inner + (0.5 - inner) * share;
    const angle = begin + direction * turns * 2 * Math.PI * share;
    return [radius * flat * Math.cos(angle), radius * Math.sin(angle)];
  });
  return happens(random, 0.5) ? path : path.reverse();
}

/** As a pen tried out, or a row of e's. */
function loops(random: Random): Path {
  const turns = count(random, 3, 6);
  const radius = between(random, 0.12, 0.3);
  const steps = turns * 16;
  return repeat(steps + 1, (step): Point => {
    const angle = (step / 16) * 2 * Math.PI;
    return [step / steps + radius * Math.cos(angle) * 0.6, radius * Math.sin(angle)];
  });
}

function star(random: Random): Path[] {
  const lines = count(random, 3, 5);
  const begin = between(random, 0, Math.PI);
  return repeat(lines, (index) => {
    const angle = begin + (Math.PI * (index + normal(random, 0, 0.12))) / lines;
    const [x, y] = [0.5 * Math.cos(angle), 0.5 * Math.sin(angle)];
    const reach = between(random, 0.7, 1.1);
    return [
      [-x, -y],
      [x * reach, y * reach],
    ];
  });
}

function parallels(random: Random): Path[] {
  const lines = count(random, 2, 5);
  const angle = between(random, 0, Math.PI);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return repeat(lines, (index) => {
    const beside = (index - (lines - 1) / 2) * between(random, 0.2, 0.3);
    return repeat(2, (end): Point => {
      const along = (end - 0.5) * between(random, 0.7, 1.1);
      return [along * cos - beside * sin, along * sin + beside * cos];
    });
  });
}

function line(random: Random): Path {
  return [anywhere(random), anywhere(random)];
}

function grid(random: Random): Path[] {
  const across = repeat(count(random, 2, 4), (index): Path => {
    const y = 0.1 + index * between(random, 0.2, 0.3);
    return [
      [0, y],
      [1, y + normal(random, 0, 0.05)],
    ];
  });
  const down = repeat(count(random, 2, 4), (index): Path => {
    const x = 0.1 + index * between(random, 0.2, 0.3);
    return [
      [x, 0],
      [x + normal(random, 0, 0.05), 1],
    ];
  });
  return [...across, ...down];
}

function dot(random: Random): Path {
  const [x, y] = anywhere(random);
  return [
    [x, y],
    [x + normal(random, 0, 0.02), y + normal(random, 0, 0.02)],
  ];
}

/** A spot filled by going to and fro. */
function blob(random: Random): Path {
  const flat = between(random, 0.5, 2);
  const lines = count(random, 9, 16);
  const points = repeat(lines, (index): Point => {
    const y = (index / (lines - 1)) * 2 - 1;
    const half = Math.sqrt(Math.max(1 - y * y, 0)) * between(random, 0.75, 1.1);
    return [(index % 2 === 0 ? -half : half) * 0.5 * flat, y * 0.5];
  });
  return turned(random, smooth(points));
}

function polygon(random: Random): Path[] {
  const corners = count(random, 4, 6);
  const begin = between(random, 0, 2 * Math.PI);
  const points = repeat(corners, (index): Point => {
    const angle = begin + ((index + normal(random, 0, 0.12)) / corners) * 2 * Math.PI;
    return [0.5 * Math.cos(angle), 0.5 * Math.sin(angle)];
  });
  const diagonals = points.slice(0, corners - 2).flatMap((from, index): Path[] => {
    const to = points[index + 2];
    return to === undefined ? [] : [[from, to]];
  });
  return [[...points, ...points.slice(0, 1)], ...diagonals.slice(0, count(random, 2, 3))];
}
