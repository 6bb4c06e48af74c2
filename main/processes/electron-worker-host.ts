import { randomUUID } from 'node:crypto';
import type { StudioReport, WorkerName } from '../contract/control';
import type { Port } from './port';
import type { WorkerHost, WorkerLink } from './worker-host';

interface PromiseSettlers {
  readonly resolve: (link: WorkerLink) => void;
  readonly reject: (reason: Error) => void;
}

/** Workers as Electron utility processes, which only the main process can start: asks it to. */
export class ElectronWorkerHost implements WorkerHost {
  readonly #ask: (report: StudioReport) => void;
  readonly #waiting = new Map<string, PromiseSettlers>();
  readonly #exitListeners = new Map<string, ((exitCode: number) => void)[]>();

  constructor(ask: (report: StudioReport) => void) {
    this.#ask = ask;
  }

  start(worker: WorkerName): Promise<WorkerLink> {
    const workerId = randomUUID();
    return new Promise((resolve, reject) => {
      this.#waiting.set(workerId, { resolve, reject });
      this.#exitListeners.set(workerId, []);
      this.#ask({ kind: 'start-worker', workerId, worker });
    });
  }

  /** Main started a worker and gave a port to it. */
  onStarted(workerId: string, port: Port): void {
    this.#waiting.get(workerId)?.resolve({
      port,
      kill: () => this.#ask({ kind: 'end-worker', workerId }),
      onExit: (listener) => {
        this.#exitListeners.get(workerId)?.push(listener);
      },
    });
    this.#waiting.delete(workerId);
  }

  /** A worker is gone. */
  onExited(workerId: string, exitCode: number): void {
    this.#waiting
      .get(workerId)
      ?.reject(new Error(`its process could not be started (exit code ${exitCode})`));
    this.#waiting.delete(workerId);
    const listeners = this.#exitListeners.get(workerId) ?? [];
    this.#exitListeners.delete(workerId);
    for (const listener of listeners) listener(exitCode);
  }
}
