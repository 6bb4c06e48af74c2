import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import type { StudioCommand, TrainerConnect } from '../contract/control';
import { startProcess } from './child';

/** Tells the studio that asked for a trainer; deaf once that studio is gone. */
export type TellStudio = (command: StudioCommand, ports?: MessagePortMain[]) => void;

/** The trainers that are alive. A run that goes on after a pause has another one than before. */
export class Trainers {
  readonly #byId = new Map<string, UtilityProcess>();

  /** Starts a trainer and gives both sides the ends of a line. */
  start(trainerId: string, tell: TellStudio): void {
    const trainer = startProcess('trainer', []);
    this.#byId.set(trainerId, trainer);
    trainer.on('exit', (exitCode) => {
      this.#byId.delete(trainerId);
      tell({ kind: 'trainer-exited', trainerId, exitCode });
    });
    const { port1, port2 } = new MessageChannelMain();
    trainer.postMessage({ kind: 'connect' } satisfies TrainerConnect, [port1]);
    tell({ kind: 'trainer-started', trainerId }, [port2]);
  }

  /** Ends a trainer now. */
  end(trainerId: string): void {
    this.#byId.get(trainerId)?.kill();
  }

  /** Ends all of them: nobody listens any more. */
  endAll(): void {
    for (const trainer of this.#byId.values()) trainer.kill();
  }
}
