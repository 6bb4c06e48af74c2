import { randomUUID } from 'node:crypto';
import type { StudioReport } from '../contract/control';
import type { Port } from './port';
import type { TrainerHost, TrainerLink } from './trainer-host';

interface PromiseSettlers {
  readonly resolve: (link: TrainerLink) => void;
  readonly reject: (reason: Error) => void;
}

/** Trainers as Electron utility processes, which only the main process can start: asks it to. */
export class ElectronTrainerHost implements TrainerHost {
  readonly #ask: (report: StudioReport) => void;
  readonly #waiting = new Map<string, PromiseSettlers>();
  readonly #exitListeners = new Map<string, ((exitCode: number) => void)[]>();

  constructor(ask: (report: StudioReport) => void) {
    this.#ask = ask;
  }

  start(): Promise<TrainerLink> {
    const trainerId = randomUUID();
    return new Promise((resolve, reject) => {
      this.#waiting.set(trainerId, { resolve, reject });
      this.#exitListeners.set(trainerId, []);
      this.#ask({ kind: 'start-trainer', trainerId });
    });
  }

  /** Main started a trainer and gave a port to it. */
  onStarted(trainerId: string, port: Port): void {
    this.#waiting.get(trainerId)?.resolve({
      port,
      kill: () => this.#ask({ kind: 'end-trainer', trainerId }),
      onExit: (listener) => {
        this.#exitListeners.get(trainerId)?.push(listener);
      },
    });
    this.#waiting.delete(trainerId);
  }

  /** A trainer is gone. */
  onExited(trainerId: string, exitCode: number): void {
    this.#waiting
      .get(trainerId)
      ?.reject(new Error(`its process could not be started (exit code ${exitCode})`));
    this.#waiting.delete(trainerId);
    const listeners = this.#exitListeners.get(trainerId) ?? [];
    this.#exitListeners.delete(trainerId);
    for (const listener of listeners) listener(exitCode);
  }
}
