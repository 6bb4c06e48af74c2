import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { portOfChild } from '../../../main/processes/port';
import type { WorkerHost } from '../../../main/processes/worker-host';

const FOLDER = path.resolve(import.meta.dirname, '../../../out/main');

/** Workers of the build, that can be counted and are gone after the test. */
export interface BuiltWorkers {
  readonly host: WorkerHost;
  /** Those that were started, the latest last. */
  readonly started: readonly ChildProcess[];
  /** How many of them are there still. */
  alive(): number;
}

/** Starts workers as the command line does, from the build that the tests run on. */
export function builtWorkers(): BuiltWorkers {
  const started: ChildProcess[] = [];
  onTestFinished(() => {
    for (const child of started) child.kill('SIGKILL');
  });
  return {
    started,
    alive: () =>
      started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).length,
    host: {
      start: (worker) => {
        const child = fork(path.join(FOLDER, `${worker}.cjs`), [], {
          serialization: 'advanced',
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        started.push(child);
        return Promise.resolve({
          port: portOfChild(child),
          kill: () => void child.kill('SIGKILL'),
          onExit: (listener) => {
            child.on('exit', (code) => listener(code ?? -1));
          },
        });
      },
    },
  };
}
