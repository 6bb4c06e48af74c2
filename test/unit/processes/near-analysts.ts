import {
  ANALYST_TASKS,
  analystCommandSchema,
  type AnalystReport,
  type AnalystTask,
  type TaskArgs,
  type TaskResult,
} from '../../../main/contract/analyst';
import { toFailure } from '../../../main/contract/errors';
import type { Work } from '../../../main/core/data/work';
import { TASKS } from '../../../main/processes/analyst-tasks';
import { Halt } from '../../../main/processes/halt';
import type { WorkerHost, WorkerLink } from '../../../main/processes/worker-host';

/** Analysts in this process, each of which does its real task; everything crosses as between processes. */
export const nearAnalysts: WorkerHost = { start: () => Promise.resolve(link()) };

function link(): WorkerLink {
  const controller = new AbortController();
  const halt = new Halt(controller.signal);
  let hear: (message: unknown) => void = () => undefined;
  const report = (message: AnalystReport): void => hear(structuredClone(message));
  return {
    port: {
      post: (message) => {
        const command = analystCommandSchema.parse(structuredClone(message));
        if (command.kind === 'cancel') controller.abort();
        else if (command.kind === 'pause') halt.pause();
        else if (command.kind === 'resume') halt.resume();
        else {
          const work = {
            signal: controller.signal,
            untilResumed: () => halt.over,
            isHalted: () => halt.isPaused,
            onPart: (part: unknown) => report({ kind: 'part', part }),
          };
          void carryOut(command.task as AnalystTask, command.args, work, report);
        }
      },
      onMessage: (listener) => (hear = listener),
      onClose: () => undefined,
      close: () => undefined,
    },
    kill: () => undefined,
    onExit: () => undefined,
  };
}

async function carryOut(
  task: AnalystTask,
  args: unknown,
  work: Omit<Work, 'onProgress'>,
  report: (message: AnalystReport) => void,
): Promise<void> {
  const onProgress = (fraction: number): void => report({ kind: 'progress', fraction });
  try {
    report({ kind: 'done', result: await run(task, args, { ...work, onProgress }) });
  } catch (error) {
    report({ kind: 'failed', failure: toFailure(error) });
  }
}

function run<T extends AnalystTask>(task: T, args: unknown, work: Work): Promise<TaskResult<T>> {
  return TASKS[task](ANALYST_TASKS[task].args.parse(args) as TaskArgs<T>, work);
}
