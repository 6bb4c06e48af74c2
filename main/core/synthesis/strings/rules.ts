import type { Random } from '../../data/random';
import { between, happens, normal } from '../chance';
import type { WrittenString } from './write-string';
import type { Writer } from './writer';

/** How often a line is printed below and above the string, before and behind it, and between its digits. */
const SHARES = { below: 0.3, above: 0.1, beside: 0.035, between: 0.06 } as const;

/**
 * Prints lines: of a box around the string, under it, or between its digits.
 *
 * @returns how dark each pixel becomes, 0-1, or `null` where there are none
 */
export function drawRules(
  random: Random,
  writer: Writer,
  { canvas, base, between: gaps }: WrittenString,
): Float32Array | null {
  const { width, height } = canvas;
  const dark = between(random, 0.2, 0.8);
  const thick = between(random, 0.8, 2.2);
  const turn = normal(random, 0, 0.01);
  let ruled: Float32Array | null = null;
  const dab = (x: number, y: number, away: number): void => {
    const cover = Math.min(1, thick / 2 + 0.5 - Math.abs(away));
    if (cover <= 0 || x < 0 || y < 0 || x >= width || y >= height) return;
    ruled ??= new Float32Array(width * height);
    ruled[y * width + x] = dark * cover;
  };
  const across = (y: number): void => {
    for (let x = 0; x < width; x += 1) {
      const line = y + turn * x;
      for (let py = Math.floor(line - 2); py <= line + 3; py += 1) dab(x, py, py - line);
    }
  };
  const upright = (x: number, from: number, to: number): void => {
    for (let y = Math.max(0, Math.round(from)); y < Math.min(height, to); y += 1) {
      for (let px = Math.floor(x - 2); px <= x + 3; px += 1) dab(px, y, px - x);
    }
  };
  if (happens(random, SHARES.below)) {
    across(happens(random, 0.7) ? height - between(random, 1, 7) : base + between(random, -2, 4));
  }
  if (happens(random, SHARES.above)) across(between(random, 0, 6));
  if (happens(random, SHARES.beside)) upright(between(random, 0, 4), 0, height);
  if (happens(random, SHARES.beside)) upright(width - between(random, 1, 5), 0, height);
  if (happens(random, SHARES.between) && writer.gap > 0.04 && Math.abs(writer.slant) < 0.3) {
    const from = happens(random, 0.5) ? 0 : base - between(random, 0, 0.5) * writer.size;
    const to = happens(random, 0.8) ? height : base;
    for (const gap of gaps) upright(gap, from, to);
  }
  return ruled;
}
