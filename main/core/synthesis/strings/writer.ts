import type { Random } from '../../data/random';
import { between, happens, normal } from '../chance';
import { drawHand, type Hand } from '../hand';

/** How one person writes a string. Lengths are in heights of a digit unless said otherwise. */
export interface Writer {
  readonly hand: Hand;
  /** Probability that a digit is a scanned one instead of a written one. */
  readonly scans: number;
  /** Radius of the pen in pixels. */
  readonly penRadius: number;
  /** Height of a digit in pixels. */
  readonly size: number;
  /** Deviation of the logarithm of a digit's size. */
  readonly uneven: number;
  /** Size of zeros, and of the digits after the first group, beside the others. */
  readonly zeros: number;
  /** Factor of all widths. */
  readonly wide: number;
  /** Lean of the whole string. */
  readonly slant: number;
  /** Mean space between digits, and its deviation. */
  readonly gap: number;
  readonly gapDeviation: number;
  /** Slope of the line, and deviation of a digit from it. */
  readonly slope: number;
  readonly jump: number;
  /** Probability that the pen stays down from a digit to the next one. */
  readonly joins: number;
}

/** A writer out of all that may turn up. */
export function drawWriter(random: Random): Writer {
  const size = between(random, 17, 38);
  const spacing = random.next();
  const scans = random.next();
  return {
    hand: drawHand(random),
    scans: scans < 0.4 ? 0 : scans < 0.7 ? 1 : between(random, 0.2, 0.8),
    penRadius: size * (happens(random, 0.8) ? between(random, 0.03, 0.075) : between(random, 0.025, 0.11)),
    size,
    uneven: between(random, 0.02, 0.16),
    zeros: happens(random, 0.3) ? between(random, 0.5, 0.85) : 1,
    wide: Math.exp(normal(random, 0, 0.17)),
    slant: happens(random, 0.15) ? between(random, 0.4, 0.9) : normal(random, 0.14, 0.2),
    gap:
      spacing < 0.3
        ? between(random, -0.12, 0.04)
        : spacing < 0.75
          ? between(random, 0.04, 0.25)
          : between(random, 0.25, 0.7),
    gapDeviation: between(random, 0.02, 0.1),
    slope: normal(random, 0, 0.035),
    jump: between(random, 0, 0.09),
    joins: happens(random, 0.25) ? between(random, 0.1, 0.7) : 0,
  };
}
