import { DISTURBANCES, type Robustness } from '../../../../main/contract/evaluation';

/** How far the accuracy may fall, 0-1, before a disturbance counts. */
const TOLERATED = 0.01;

/** One kind of disturbance, from its least strength to its greatest. */
export interface Series {
  readonly kind: (typeof DISTURBANCES)[number];
  readonly steps: Robustness;
  /** The accuracy where it is weakest. */
  readonly undisturbed: number;
  /** The strengths between which the accuracy falls by less than a point, around the weakest one. */
  readonly within: readonly [from: number, to: number];
  /** How far the accuracy falls at worst, 0-1. */
  readonly fall: number;
}

/** The measured steps by kind, in the contract's order; kinds that were not measured are left out. */
export function seriesOf(robustness: Robustness): Series[] {
  return DISTURBANCES.flatMap((kind) => {
    const steps = robustness.filter((step) => step.kind === kind).sort((a, b) => a.strength - b.strength);
    if (steps.length === 0) return [];
    const weakest = steps.reduce(
      (best, { strength }, at) => (Math.abs(strength) < Math.abs(steps[best]?.strength ?? 0) ? at : best),
      0,
    );
    const undisturbed = steps[weakest]?.accuracy ?? 0;
    const holds = (at: number): boolean => (steps[at]?.accuracy ?? 0) >= undisturbed - TOLERATED;
    let [from, to] = [weakest, weakest];
    while (from > 0 && holds(from - 1)) from -= 1;
    while (to < steps.length - 1 && holds(to + 1)) to += 1;
    const within = [steps[from]?.strength ?? 0, steps[to]?.strength ?? 0] as const;
    const fall = undisturbed - Math.min(...steps.map(({ accuracy }) => accuracy));
    return [{ kind, steps, undisturbed, within, fall }];
  });
}
