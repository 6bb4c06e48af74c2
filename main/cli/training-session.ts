import type { EpochResult, RunInfo, RunProgress, RunSettings, RunSummary } from '../contract/runs';
import { LonghandError } from '../contract/errors';
import type { EmitEvent, EventPayload } from '../contract/events';
import type { Library } from '../core/library/database';
import { ModelRegistry } from '../core/model/registry';
import { RunManager } from '../processes/training/run-manager';
import { recordedRun, type RunData, type RunWishes } from '../processes/training/run-record';
import { nodeWorkerHost } from '../processes/worker-host';
import { clock, count, percent } from './format';
import type { Terminal } from './terminal';

/** The person wanted everything to end at once. */
export class Interrupted extends Error {}

/** A run to start, or one to go on with. */
export type Assignment =
  | { readonly data: RunData; readonly settings: RunSettings; readonly wishes?: RunWishes }
  | { readonly resume: string };

/**
 * Trains in a process of its own and shows how it goes; the library records it. Ctrl-C ends the run after its current
 * batch and keeps what it learnt; a second one ends everything at once. SIGTERM pauses it. However it ends in the middle,
 * it can be resumed.
 *
 * @returns the run at its end: finished, stopped or paused
 * @throws LonghandError as the trainer failed; Interrupted
 */
export async function trainWithProgress(
  library: Library,
  assignment: Assignment,
  terminal: Terminal,
): Promise<RunInfo> {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let told = 0;
  let epochs = 0;
  const emit: EmitEvent = (name, payload) => {
    if (name === 'run.progress') terminal.progress(stateOf(payload as RunProgress));
    if (name === 'run.epoch') follow(payload as EventPayload<'run.epoch'>);
    if (name === 'run.changed' && (payload as RunSummary).status !== 'running') end();
  };
  const follow = ({ epoch, result }: EventPayload<'run.epoch'>): void => {
    // After a resume only what is new is told.
    if (epoch <= told) return;
    told = epoch;
    terminal.line(describeEpoch(result, epoch, epochs));
  };
  const manager = new RunManager(library, new ModelRegistry(library), nodeWorkerHost, emit);
  if ('resume' in assignment) {
    const known = library.runs.summary(assignment.resume);
    told = known?.epochsDone ?? 0;
    epochs = known?.settings.epochs ?? 0;
  } else {
    ({ epochs } = assignment.settings);
  }
  const started =
    'resume' in assignment
      ? await manager.resume(assignment.resume)
      : await manager.start(assignment.data, assignment.settings, assignment.wishes);
  const signals = listen(
    {
      stop: () => manager.stop(started.id),
      pause: () => manager.pause(started.id),
      kill: () => manager.kill(),
    },
    'Stopping after this batch; what was learnt is kept. Ctrl-C once more ends at once.',
    terminal,
  );
  try {
    await ended;
    if (signals.interrupts() > 1) throw new Interrupted();
    const run = recordedRun(library, started.id);
    // A full disk has paused it in the middle; any other reason is one why it could not go on at all.
    const isPaused = run.status === 'paused' && run.failure?.code === 'write-failed';
    if (run.failure !== null && !isPaused) {
      throw new LonghandError(run.failure.code, run.failure.message, run.failure.params);
    }
    return run;
  } finally {
    signals.off();
    terminal.endProgress();
  }
}

/** What signals ask of that which goes on. */
interface Wishes {
  stop(): void;
  pause(): void;
  kill(): void;
}

/**
 * Turns signals into wishes: Ctrl-C stops, and ends at once when it comes again; SIGTERM pauses.
 *
 * @param onStop - what is told at the first Ctrl-C
 */
export function listen(
  wishes: Wishes,
  onStop: string,
  terminal: Terminal,
): { interrupts: () => number; off: () => void } {
  let interrupts = 0;
  const onInterrupt = (): void => {
    interrupts += 1;
    if (interrupts > 1) {
      wishes.kill();
      return;
    }
    terminal.line(onStop);
    wishes.stop();
  };
  const onTerminate = (): void => wishes.pause();
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  return {
    interrupts: () => interrupts,
    off: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
    },
  };
}

/** The progress bar of a run. */
export function stateOf(progress: RunProgress): Parameters<Terminal['progress']>[0] {
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
