import type { RunSettings } from '../../contract/runs';
import type { EpochImages } from '../../contract/settings-check';
import { partSizes } from '../data/stratified';

/** The settings that decide which images an epoch shows. */
type Dealing = Pick<RunSettings, 'validationFraction' | 'fold' | 'balance' | 'synthesis' | 'batch'>;

/**
 * How many images an epoch of a run learns from and is judged by, without dealing them out: what `prepareImages` comes to.
 *
 * @param labelCounts - training images of each label
 */
export function epochImages(settings: Dealing, labelCounts: readonly number[]): EpochImages {
  const heldBack = heldBackOf(settings, labelCounts);
  const learnt = labelCounts.map((count, label) => count - (heldBack[label] ?? 0));
  const shown = balanced(learnt, settings.balance) + settings.synthesis.digits + settings.synthesis.nonDigits;
  return { learnt: shown, heldBack: sum(heldBack), steps: Math.ceil(shown / settings.batch) };
}

/** How a data set weighs on a run. */
export interface RunImages extends EpochImages {
  /** All images that are in memory to learn from and to judge by, drawn ones too. */
  readonly held: number;
  /** Images beside them: those of the test, and those that are copied to have drawn ones added. */
  readonly beside: number;
}

/** The same with what is in memory. @param testCount - test images */
export function runImages(settings: Dealing, labelCounts: readonly number[], testCount: number): RunImages {
  const { digits, nonDigits } = settings.synthesis;
  const drawn = digits + nonDigits;
  const trainCount = sum(labelCounts);
  return {
    ...epochImages(settings, labelCounts),
    held: trainCount + drawn,
    beside: testCount + (drawn > 0 ? trainCount : 0),
  };
}

function heldBackOf({ fold, validationFraction }: Dealing, labelCounts: readonly number[]): number[] {
  if (fold === null) return partSizes(labelCounts, validationFraction);
  const { index, of } = fold;
  // Dealt like cards: how many of the first so many go to that part.
  const dealt = (count: number): number => Math.floor((count + of - 1 - index) / of);
  let before = 0;
  return labelCounts.map((count) => {
    const part = dealt(before + count) - dealt(before);
    before += count;
    return part;
  });
}

function balanced(learnt: readonly number[], balance: RunSettings['balance']): number {
  if (balance === 'none') return sum(learnt);
  const present = learnt.filter((count) => count > 0);
  if (present.length === 0) return 0;
  return present.length * (balance === 'oversample' ? Math.max(...present) : Math.min(...present));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
