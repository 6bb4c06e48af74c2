import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import type { StudioCommand, WorkerConnect, WorkerName } from '../contract/control';
import { startProcess } from './child';

/** Tells the studio that asked for a worker; deaf once that studio is gone. */
export type TellStudio = (command: StudioCommand, ports?: MessagePortMain[]) => void;

/** The workers that are alive. A run that goes on after a pause has another one than before. */
export class Workers {
  readonly #byId = new Map<string, UtilityProcess>();

  /** Starts a worker and gives both sides the ends of a line. */
  start(name: WorkerName, workerId: string, tell: TellStudio): void {
    const worker = startProcess(name, []);
    this.#byId.set(workerId, worker);
    worker.on('exit', (exitCode) => {
      this.#byId.delete(workerId);
      tell({ kind: 'worker-exited', workerId, exitCode });
    });
    const { port1, port2 } = new MessageChannelMain();
    worker.postMessage({ kind: 'connect' } satisfies WorkerConnect, [port1]);
    tell({ kind: 'worker-started', workerId }, [port2]);
  }

  /** Ends a worker now. */
  end(workerId: string): void {
    this.#byId.get(workerId)?.kill();
  }

  /** Ends all of them: nobody listens any more. */
  endAll(): void {
    for (const worker of this.#byId.values()) worker.kill();
  }
}
