import type { ParentPort } from 'electron';
import {
  ANALYST_TASKS,
  analystCommandSchema,
  type AnalystReport,
  type AnalystTask,
  type TaskArgs,
  type TaskResult,
} from '../contract/analyst';
import { workerConnectSchema } from '../contract/control';
import { toFailure } from '../contract/errors';
import type { Work } from '../core/data/work';
import { Halt } from './halt';
import { TASKS } from './analyst-tasks';
import { portOfElectron, portOfParent, type Port } from './port';

/** Time between two reports of progress, in milliseconds. */
const REPORT_EVERY_MS = 100;

/**
 * The analyst process: one task on a data set, then the end, which gives all memory back. It gets its port as the trainer
 * does.
 */
function main(): void {
  // Electron's types promise the port in every process; under plain Node there is none.
  const parentPort = process.parentPort as ParentPort | undefined;
  if (parentPort === undefined) {
    serve(portOfParent());
    return;
  }
  parentPort.on('message', (event) => {
    const [port] = event.ports;
    if (workerConnectSchema.safeParse(event.data).success && port !== undefined) serve(portOfElectron(port));
  });
}

function serve(port: Port): void {
  const controller = new AbortController();
  const halt = new Halt(controller.signal);
  // Nobody is left to learn of the outcome.
  port.onClose(() => process.exit(0));
  port.onMessage((message) => {
    const command = analystCommandSchema.parse(message);
    switch (command.kind) {
      case 'start':
        void carryOut(port, command.task, command.args, { signal: controller.signal, halt });
        return;
      case 'pause':
        halt.pause();
        return;
      case 'resume':
        halt.resume();
        return;
      case 'cancel':
        controller.abort();
    }
  });
}

async function carryOut(
  port: Port,
  task: string,
  args: unknown,
  { signal, halt }: { readonly signal: AbortSignal; readonly halt: Halt },
): Promise<void> {
  const report = (message: AnalystReport): void => port.post(message);
  let reportedAt = 0;
  const work: Work = {
    signal,
    untilResumed: () => halt.over,
    isHalted: () => halt.isPaused,
    onPart: (part) => report({ kind: 'part', part }),
    onProgress: (fraction) => {
      if (performance.now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = performance.now();
      report({ kind: 'progress', fraction });
    },
  };
  try {
    if (!Object.hasOwn(ANALYST_TASKS, task)) throw new TypeError(`there is no task ${task}`);
    report({ kind: 'done', result: await run(task as AnalystTask, args, work) });
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') console.error(error);
    report({ kind: 'failed', failure });
  }
}

function run<T extends AnalystTask>(task: T, args: unknown, work: Work): Promise<TaskResult<T>> {
  return TASKS[task](ANALYST_TASKS[task].args.parse(args) as TaskArgs<T>, work);
}

main();
