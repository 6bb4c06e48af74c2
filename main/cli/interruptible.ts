import { LonghandError } from '../contract/errors';
import type { Terminal } from './terminal';
import { Interrupted } from './training-session';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does work that Ctrl-C and SIGTERM call off, so that nothing is left half-written. A second one of the same kind ends the
 * process where it stands.
 *
 * @throws Interrupted where it was called off; what the work throws
 */
export async function interruptible<R>(
  terminal: Terminal,
  work: (signal: AbortSignal) => Promise<R>,
): Promise<R> {
  const controller = new AbortController();
  const abort = (): void => {
    terminal.line('Calling it off.');
    controller.abort();
  };
  for (const signal of SIGNALS) process.once(signal, abort);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (error instanceof LonghandError && error.code === 'cancelled') throw new Interrupted();
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, abort);
    terminal.endProgress();
  }
}
