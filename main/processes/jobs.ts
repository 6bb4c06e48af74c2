import {
  ANALYST_TASKS,
  analystReportSchema,
  type AnalystCommand,
  type AnalystTask,
  type TaskArgs,
  type TaskResult,
} from '../contract/analyst';
import { LonghandError } from '../contract/errors';
import type { EmitEvent } from '../contract/events';
import type { Work } from '../core/data/work';
import type { WorkerHost, WorkerLink } from './worker-host';

/** How long an analyst may take to end by itself after it was called off, in milliseconds. */
const FAREWELL_MS = 2_000;
/** Time between two reports of how far work in this process is, in milliseconds. */
const TELL_EVERY_MS = 100;

/** Pieces of work on data sets, each in an analyst process of its own. */
export class Jobs {
  readonly #host: WorkerHost;
  readonly #emit: EmitEvent;
  /** How each job that goes on is called off. */
  readonly #cancels = new Map<string, () => void>();
  /** The analysts of those that have one by now. */
  readonly #links = new Map<string, WorkerLink>();

  constructor(host: WorkerHost, emit: EmitEvent) {
    this.#host = host;
    this.#emit = emit;
  }

  /**
   * Has a task done.
   *
   * @param job - names it for {@link cancel}
   * @param onProgress - hears of it instead of the event `job.progress`
   * @param onPart - hears of parts of the result, for tasks that have them
   * @throws LonghandError what the task throws; `cancelled`; `worker-failed` where its process went away
   */
  async run<T extends AnalystTask>(
    job: string,
    task: T,
    args: TaskArgs<T>,
    onProgress = (fraction: number): void => this.#emit('job.progress', { job, fraction }),
    onPart?: (part: unknown) => void,
  ): Promise<TaskResult<T>> {
    let isOff = false;
    this.#cancels.set(job, () => (isOff = true));
    try {
      const link = await this.#host.start('analyst');
      this.#links.set(job, link);
      const result = await new Promise<unknown>((resolve, reject) => {
        const tell = (command: AnalystCommand): void => link.port.post(command);
        const cancel = (): void => {
          isOff = true;
          tell({ kind: 'cancel' });
          setTimeout(() => link.kill(), FAREWELL_MS).unref();
        };
        link.onExit((exitCode) => {
          reject(isOff ? cancelled() : workerLost(`exit code ${exitCode}`));
        });
        link.port.onMessage((message) => {
          const { data: report, error } = analystReportSchema.safeParse(message);
          if (report === undefined) {
            reject(workerLost(`it said what does not fit: ${error.message}`));
            link.kill();
            return;
          }
          switch (report.kind) {
            case 'progress':
              onProgress(report.fraction);
              return;
            case 'part':
              onPart?.(report.part);
              return;
            case 'done':
              resolve(report.result);
              break;
            case 'failed':
              reject(new LonghandError(report.failure.code, report.failure.message, report.failure.params));
          }
          link.port.close();
        });
        tell({ kind: 'start', task, args });
        this.#cancels.set(job, cancel);
        // It was called off while its process was being started.
        if (isOff) cancel();
      });
      return ANALYST_TASKS[task].result.parse(result) as TaskResult<T>;
    } finally {
      this.#cancels.delete(job);
      this.#links.delete(job);
    }
  }

  /** Has a job wait in memory, or go on; nothing for one that has ended. */
  tell(job: string, wish: 'pause' | 'resume'): void {
    this.#links.get(job)?.port.post({ kind: wish } satisfies AnalystCommand);
  }

  /**
   * Does work in this process, which is told of and called off as tasks are.
   *
   * @throws what the work throws
   */
  async near<T>(job: string, work: (work: Work) => Promise<T>): Promise<T> {
    const off = new AbortController();
    let toldAt = -Infinity;
    const onProgress = (fraction: number): void => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      this.#emit('job.progress', { job, fraction });
    };
    this.#cancels.set(job, () => off.abort());
    try {
      return await work({ signal: off.signal, onProgress });
    } finally {
      this.#cancels.delete(job);
    }
  }

  /** Calls a job off; nothing for one that has ended. */
  cancel(job: string): void {
    this.#cancels.get(job)?.();
  }

  /** Calls all of them off. */
  cancelAll(): void {
    for (const cancel of this.#cancels.values()) cancel();
  }
}

/** Work that was called off. */
export function cancelled(): LonghandError {
  return new LonghandError('cancelled', 'This was called off (start it again when you like).');
}

/** Work whose process went away. */
export function workerLost(reason: string): LonghandError {
  return new LonghandError(
    'worker-failed',
    `The process that worked on this ended unexpectedly: ${reason} (try again; the log file may say more).`,
    { reason },
  );
}
