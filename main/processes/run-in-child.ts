import { LonghandError } from '../contract/errors';
import {
  trainerReportSchema,
  type RunOrder,
  type TrainerCommand,
  type TrainerReport,
} from '../contract/trainer';
import { nodeTrainerHost, trainerLost } from './trainer-host';

/** A run in a process of its own. */
export interface ChildRun {
  /**
   * The trainer's last word.
   *
   * @throws LonghandError as the trainer failed, or `run-failed` where it went away
   */
  readonly done: Promise<Extract<TrainerReport, { kind: 'finished' }>>;
  /** Ends the run after its current batch and keeps what was learnt. */
  stop(): void;
  /** Ends the process at once; nothing is kept. */
  kill(): void;
}

/** Trains in a forked Node process, for the command line. Nothing is recorded in a library. */
export async function trainInChild(
  order: RunOrder,
  onReport: (report: TrainerReport) => void,
): Promise<ChildRun> {
  const link = await nodeTrainerHost.start(order.runId);
  const tell = (command: TrainerCommand): void => link.port.post(command);
  const done = new Promise<Extract<TrainerReport, { kind: 'finished' }>>((resolve, reject) => {
    link.onExit((exitCode) => reject(trainerLost(`exit code ${exitCode}`)));
    link.port.onMessage((message) => {
      const report = trainerReportSchema.parse(message);
      onReport(report);
      if (report.kind === 'finished') resolve(report);
      if (report.kind === 'failed') {
        reject(new LonghandError(report.failure.code, report.failure.message, report.failure.params));
      }
      if (report.kind === 'finished' || report.kind === 'failed') link.port.close();
    });
  });
  tell({ kind: 'start', order });
  return { done, stop: () => tell({ kind: 'stop' }), kill: () => link.kill() };
}
