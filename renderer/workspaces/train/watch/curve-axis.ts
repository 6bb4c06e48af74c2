/** What the horizontal axis of the curves counts. */
export const AXES = ['epochs', 'steps', 'time'] as const;
/** See {@link AXES}. */
export type Axis = (typeof AXES)[number];

/** What is known of a run's length, to count it in other ways than epochs. */
export interface RunPace {
  /** When each epoch ended, in seconds of training, pauses left out; the first is 0, when none was done. */
  readonly ends: readonly number[];
  /** Batches of an epoch; `null` while nobody told. */
  readonly batches: number | null;
  /** Seconds of an epoch that has no time of its own yet; `null` while nobody told. */
  readonly secondsAnEpoch: number | null;
}

/**
 * Turns positions in epochs into what an axis counts: batches, or seconds of training with pauses left out.
 *
 * @returns rises with the position; `null` where too little is known
 */
export function axisOf(
  axis: Axis,
  { ends, batches, secondsAnEpoch }: RunPace,
): ((x: number) => number) | null {
  switch (axis) {
    case 'epochs':
      return (x) => x;
    case 'steps':
      return batches === null ? null : (x) => x * batches;
    case 'time': {
      const epochs = ends.length - 1;
      const length = (epoch: number): number => (ends[epoch + 1] ?? 0) - (ends[epoch] ?? 0);
      const rest = epochs > 0 ? length(epochs - 1) : secondsAnEpoch;
      if (rest === null) return null;
      return (x) => {
        const done = Math.min(Math.floor(x), epochs);
        return (ends[done] ?? 0) + (x - done) * (done < epochs ? length(done) : rest);
      };
    }
  }
}

/** Steps between two lines of the grid that suit whole epochs or batches. */
const WHOLE_STEPS = [1, 2, 5].flatMap((digit) =>
  Array.from({ length: 8 }, (_, power) => digit * 10 ** power),
);
/** The same for seconds: parts of minutes, hours and days. */
const TIME_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800,
];

/** Steps between two lines of an axis's grid, in rising order. */
export const AXIS_STEPS: Readonly<Record<Axis, readonly number[]>> = {
  epochs: WHOLE_STEPS.sort((a, b) => a - b),
  steps: WHOLE_STEPS,
  time: TIME_STEPS,
};

/**
 * Where the axis of a run that goes on ends, in epochs: at twice what is done at most, so that the beginning of a long run
 * is not lost at the edge, and at its own end at last.
 *
 * @param done - position in epochs
 * @param all - epochs of the whole run
 */
export function horizonOf(done: number, all: number): number {
  let horizon = 1;
  while (horizon < done) horizon *= 2;
  return Math.min(horizon, Math.max(all, done));
}
