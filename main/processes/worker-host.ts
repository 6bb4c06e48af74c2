import { fork } from 'node:child_process';
import path from 'node:path';
import type { WorkerName } from '../contract/control';
import { LonghandError } from '../contract/errors';
import { portOfChild, type Port } from './port';

/** A worker process as its employer sees it. */
export interface WorkerLink {
  readonly port: Port;
  /** Ends the process now. */
  kill(): void;
  /** The process ended, for whatever reason. */
  onExit(listener: (exitCode: number) => void): void;
}

/** Starts worker processes: in the app through Electron's main process, on the command line through Node. */
export interface WorkerHost {
  start(worker: WorkerName): Promise<WorkerLink>;
}

/** A trainer that went away without its last word. */
export function trainerLost(reason: string): LonghandError {
  return new LonghandError(
    'run-failed',
    `The trainer ended unexpectedly: ${reason} (resume the run, or start it again; the log file may say more).`,
    { reason },
  );
}

/** Workers as forks of this Node process, from the build this code lies in. */
export const nodeWorkerHost: WorkerHost = {
  start: (worker) => {
    // A chunk lies one folder deeper than the entries.
    const folder = path.basename(__dirname) === 'chunks' ? path.dirname(__dirname) : __dirname;
    const child = fork(path.join(folder, `${worker}.cjs`), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Ctrl-C reaches the whole group: the command line stops its worker in good order instead.
      detached: true,
    });
    return Promise.resolve({
      port: portOfChild(child),
      kill: () => void child.kill('SIGKILL'),
      onExit: (listener) => {
        child.on('exit', (code) => listener(code ?? -1));
      },
    });
  },
};
