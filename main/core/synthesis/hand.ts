import type { Random } from '../data/random';
import { PEN_WIDTH } from '../model/ink';
import { between, happens, normal } from './chance';

const DEGREE = Math.PI / 180;
/** The usual slant is to the right: 0.1 is about 6°. */
const MEAN_SLANT = 0.1;
const SLANT_DEVIATION = 0.17;
const TURN_DEVIATION = 5.5 * DEGREE;
/** Deviation of the logarithm of the width in relation to the height. */
const ASPECT_DEVIATION = 0.2;
const BALANCE_DEVIATION = 0.11;
/** Share of the hands whose pen leaves lines of the usual width. */
const USUAL_PEN = 0.85;
/** Widths of the other pens, in pixels of the 20 × 20 box. */
const PEN_WIDTHS = [1.3, 3.7] as const;

/** A writer's habits. Lengths are in heights of a digit. */
export interface Hand {
  /** Lean to the right: shift of the top against the bottom. */
  readonly slant: number;
  /** Turn of the whole sign, in radians, clockwise. */
  readonly turn: number;
  /** Factor of the width. */
  readonly aspect: number;
  /** Exponent of the height: below 1 the upper part is larger, above 1 the lower. */
  readonly balance: number;
  /** Deviation of each of a template's points. */
  readonly wobble: number;
  /** How far the paper seems to be warped. */
  readonly warp: number;
  /** Deviation of the place where a stroke begins after the pen was lifted. */
  readonly looseness: number;
  /** Mean by which strokes are too long (above 0) or too short. */
  readonly overshoot: number;
  /** Probability of a hook where the pen touches down, and where it leaves. */
  readonly hooks: readonly [begin: number, end: number];
  /** Length over which corners are cut. */
  readonly haste: number;
  /** Distance of the points that the tablet records. */
  readonly sampling: number;
  /** Deviation of the recorded points from the pen's way. */
  readonly tremor: number;
  /** In pixels of the 20 × 20 box. */
  readonly penWidth: number;
}

/** A hand out of all those that may turn up. */
export function drawHand(random: Random): Hand {
  return {
    slant: normal(random, MEAN_SLANT, SLANT_DEVIATION),
    turn: normal(random, 0, TURN_DEVIATION),
    aspect: Math.exp(normal(random, 0, ASPECT_DEVIATION)),
    balance: Math.exp(normal(random, 0, BALANCE_DEVIATION)),
    wobble: between(random, 0.008, 0.045),
    warp: between(random, 0, 0.05),
    looseness: between(random, 0.005, 0.045),
    overshoot: normal(random, 0, 0.03),
    hooks: happens(random, 0.5) ? [0, 0] : [between(random, 0, 0.3), between(random, 0, 0.3)],
    haste: happens(random, 0.3) ? 0.02 : between(random, 0.02, 0.16),
    sampling: happens(random, 0.6) ? between(random, 0.045, 0.07) : between(random, 0.07, 0.26),
    tremor: happens(random, 0.6) ? between(random, 0, 0.004) : between(random, 0.004, 0.014),
    penWidth: happens(random, USUAL_PEN) ? PEN_WIDTH : between(random, ...PEN_WIDTHS),
  };
}
