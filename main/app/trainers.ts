import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import type { StudioCommand, TrainerConnect } from '../contract/control';
import { startProcess } from './child';

/** Tells the studio that asked for a trainer; deaf once that studio is gone. */
export type TellStudio = (command: StudioCommand, ports?: MessagePortMain[]) => void;

/** The trainers that are alive, one a run. */
export class Trainers {
  readonly #byRun = new Map<string, UtilityProcess>();

  /** Starts a run's trainer and gives both sides the ends of a line. */
  start(runId: string, tell: TellStudio): void {
    const trainer = startProcess('trainer', []);
    this.#byRun.set(runId, trainer);
    trainer.on('exit', (exitCode) => {
      this.#byRun.delete(runId);
      tell({ kind: 'trainer-exited', runId, exitCode });
    });
    const { port1, port2 } = new MessageChannelMain();
    trainer.postMessage({ kind: 'connect' } satisfies TrainerConnect, [port1]);
    tell({ kind: 'trainer-started', runId }, [port2]);
  }

  /** Ends a run's trainer now. */
  end(runId: string): void {
    this.#byRun.get(runId)?.kill();
  }

  /** Ends all of them: nobody listens any more. */
  endAll(): void {
    for (const trainer of this.#byRun.values()) trainer.kill();
  }
}
