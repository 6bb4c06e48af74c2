import { fork } from 'node:child_process';
import path from 'node:path';
import { LonghandError } from '../contract/errors';
import { portOfChild, type Port } from './port';

/** A trainer process as its employer sees it. */
export interface TrainerLink {
  readonly port: Port;
  /** Ends the process now. */
  kill(): void;
  /** The process ended, for whatever reason. */
  onExit(listener: (exitCode: number) => void): void;
}

/** Starts trainer processes: in the app through Electron's main process, on the command line through Node. */
export interface TrainerHost {
  start(): Promise<TrainerLink>;
}

/** A trainer that went away without its last word. */
export function trainerLost(reason: string): LonghandError {
  return new LonghandError(
    'run-failed',
    `The trainer ended unexpectedly: ${reason} (resume the run, or start it again; the log file may say more).`,
    { reason },
  );
}

/** Trainers as forks of this Node process, from the build this code lies in. */
export const nodeTrainerHost: TrainerHost = {
  start: () => {
    // A chunk lies one folder deeper than the entries.
    const folder = path.basename(__dirname) === 'chunks' ? path.dirname(__dirname) : __dirname;
    const child = fork(path.join(folder, 'trainer.cjs'), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Ctrl-C reaches the whole group: the command line stops its trainer in good order instead.
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
