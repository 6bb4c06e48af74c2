import type { EpochResult, RunProgress } from '../contract/runs';
import type { RunOrder, TrainerReport } from '../contract/trainer';
import { trainInChild } from '../processes/run-in-child';
import { clock, count, percent } from './format';
import type { Terminal } from './terminal';

/** The person wanted everything to end at once. */
export class Interrupted extends Error {}

/** A run that came to an end with a model. */
export interface FinishedRun {
  readonly epochs: readonly EpochResult[];
  readonly report: Extract<TrainerReport, { kind: 'finished' }>;
}

/**
 * Trains in a process of its own and shows how it goes. Ctrl-C ends the run after its current batch and keeps what it
 * learnt; a second one ends everything at once.
 *
 * @throws LonghandError as the trainer failed; Interrupted
 */
export async function trainWithProgress(order: RunOrder, terminal: Terminal): Promise<FinishedRun> {
  const epochs: EpochResult[] = [];
  const run = await trainInChild(order, (report) => {
    if (report.kind === 'progress') terminal.progress(stateOf(report.progress));
    if (report.kind === 'epoch') {
      epochs.push(report.epoch);
      terminal.line(describeEpoch(report.epoch, epochs.length, order.settings.epochs));
    }
  });
  let interrupts = 0;
  const onInterrupt = (): void => {
    interrupts += 1;
    if (interrupts > 1) {
      run.kill();
      return;
    }
    terminal.line('Stopping after this batch; what was learnt is kept. Ctrl-C once more ends at once.');
    run.stop();
  };
  process.on('SIGINT', onInterrupt);
  try {
    return { epochs, report: await run.done };
  } catch (error) {
    throw interrupts > 1 ? new Interrupted() : error;
  } finally {
    process.off('SIGINT', onInterrupt);
    terminal.endProgress();
  }
}

function stateOf(progress: RunProgress): Parameters<Terminal['progress']>[0] {
  const { epoch, epochs, batches, step, loss, accuracy, imagesPerSecond, remainingSeconds } = progress;
  return {
    label: `epoch ${epoch}/${epochs}`,
    fraction: step / (batches * epochs),
    detail: [
      `${clock(remainingSeconds)} left`,
      `loss ${loss.toFixed(4)}`,
      `accuracy ${percent(accuracy)}`,
      `${count(Math.round(imagesPerSecond))} images/s`,
    ].join('  '),
  };
}

function describeEpoch(epoch: EpochResult, number: number, of: number): string {
  return (
    `epoch ${number}/${of}: loss ${epoch.loss.toFixed(4)}, accuracy ${percent(epoch.accuracy)}, ` +
    `validation ${percent(epoch.validationAccuracy)} (${epoch.seconds.toFixed(1)} s)`
  );
}
