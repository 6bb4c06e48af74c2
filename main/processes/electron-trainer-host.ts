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

  start(runId: string): Promise<TrainerLink> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(runId, { resolve, reject });
      this.#exitListeners.set(runId, []);
      this.#ask({ kind: 'start-trainer', runId });
    });
  }

  /** Main started the trainer of a run and gave a port to it. */
  onStarted(runId: string, port: Port): void {
    this.#waiting.get(runId)?.resolve({
      port,
      kill: () => this.#ask({ kind: 'end-trainer', runId }),
      onExit: (listener) => {
        this.#exitListeners.get(runId)?.push(listener);
      },
    });
    this.#waiting.delete(runId);
  }

  /** The trainer of a run is gone. */
  onExited(runId: string, exitCode: number): void {
    this.#waiting.get(runId)?.reject(new Error(`its process could not be started (exit code ${exitCode})`));
    this.#waiting.delete(runId);
    const listeners = this.#exitListeners.get(runId) ?? [];
    this.#exitListeners.delete(runId);
    for (const listener of listeners) listener(exitCode);
  }
}
