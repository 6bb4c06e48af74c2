import type { TrainerCommand } from '../../contract/trainer';
import type { NextMove } from './run-control';

/** What steers a run that has begun. */
export type SteeringCommand = Exclude<TrainerCommand, { kind: 'start' }>;

/** Keeps what a run is told until it asks for it between two batches, or wakes it up where it waits. */
export class Steering {
  #wish: 'go' | 'pause' | 'stop' = 'go';
  #rate: number | null = null;
  #wake: ((move: NextMove) => void) | null = null;

  get wish(): 'go' | 'pause' | 'stop' {
    return this.#wish;
  }

  /** A learning rate that was chosen since this was asked last, or `null`. */
  takeRate(): number | null {
    const rate = this.#rate;
    this.#rate = null;
    return rate;
  }

  tell(command: SteeringCommand): void {
    switch (command.kind) {
      case 'pause':
        // What is to stop does not pause any more, and what waits has paused already.
        if (this.#wish === 'go' && this.#wake === null) this.#wish = 'pause';
        return;
      case 'stop':
        this.#wish = 'stop';
        this.#move('stop');
        return;
      case 'rate':
        this.#rate = command.learningRate;
        this.#move('rate');
        return;
      case 'resume':
        this.#move('go');
        return;
      case 'step':
        this.#move('step');
    }
  }

  /** What a run does that has paused. */
  next(): Promise<NextMove> {
    if (this.#wish === 'stop') return Promise.resolve('stop');
    this.#wish = 'go';
    if (this.#rate !== null) return Promise.resolve('rate');
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #move(move: NextMove): void {
    this.#wake?.(move);
    this.#wake = null;
  }
}
