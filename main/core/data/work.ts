import { setImmediate as nextTurn } from 'node:timers/promises';
import { LonghandError } from '../../contract/errors';

/** What a long piece of work tells while it goes on, and how it is called off. */
export interface Work {
  /** Called with how much is done, 0-1, rising. */
  onProgress(fraction: number): void;
  readonly signal: AbortSignal;
  /** Waits for as long as the work is paused; where it is left out, it cannot be. */
  readonly untilResumed?: (() => Promise<void>) | undefined;
  /** Whether it is paused just now. */
  readonly isHalted?: (() => boolean) | undefined;
  /** Called with a part of the result as soon as it is there. */
  readonly onPart?: ((part: unknown) => void) | undefined;
}

/**
 * Tells how far the work is and lets others have their turn, for as long as it is paused: to be called between two pieces
 * of it.
 *
 * @param fraction - how much is done, 0-1
 * @throws LonghandError `cancelled` where it was called off
 */
export async function giveWay(work: Work, fraction: number): Promise<void> {
  refuseCancelled(work.signal);
  work.onProgress(fraction);
  await nextTurn();
  await work.untilResumed?.();
  refuseCancelled(work.signal);
}

/** @throws LonghandError `cancelled` where the work was called off */
export function refuseCancelled(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new LonghandError('cancelled', 'This was called off (start it again when you like).');
  }
}

/** A part of a larger piece of work: its 0-1 is `from`-`to` of the whole. */
export function partOf(work: Work, from: number, to: number): Work {
  return {
    ...work,
    onProgress: (fraction) => work.onProgress(from + (to - from) * fraction),
  };
}
