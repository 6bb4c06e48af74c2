import { signal as newSignal, type Signal } from './signal';

/** A pause that work waits for, wherever it gives way. */
export class Halt {
  #pause: Signal | null = null;

  /** @param signal - ends the pause, too: work that is called off waits no more */
  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.resume(), { once: true });
  }

  /** Comes as soon as nothing is to wait. */
  get over(): Promise<void> {
    return this.#pause?.came ?? Promise.resolve();
  }

  get isPaused(): boolean {
    return this.#pause !== null;
  }

  pause(): void {
    this.#pause ??= newSignal();
  }

  resume(): void {
    this.#pause?.come();
    this.#pause = null;
  }
}
