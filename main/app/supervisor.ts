import { app, MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import { studioReportSchema, type StudioCommand } from '../contract/control';
import type { StudioState } from '../contract/window';
import { startProcess } from './child';
import { log } from './log';
import { Workers, type TellStudio } from './workers';

/** How long to wait before each new try, in milliseconds; the last one repeats. */
const RESTART_DELAYS_MS = [200, 1_000, 5_000];
/** A studio that went away this often within the period is left down. */
const MAX_CRASHES = 5;
const CRASH_PERIOD_MS = 60_000;
/** How long the studio may take to close the library when the app ends, in milliseconds. */
const SHUTDOWN_MS = 3_000;

/** Starts the studio, starts it again when it goes away, and starts the workers that it asks for. */
export class Supervisor {
  readonly #listeners: ((state: StudioState) => void)[] = [];
  readonly #workers = new Workers();
  #studio: UtilityProcess | undefined;
  #state: StudioState = { kind: 'starting' };
  /** Times of the latest crashes, milliseconds since 1970. */
  #crashes: number[] = [];
  #restarts = 0;
  /** What the studio said before it gave up by itself. */
  #unusable: string | undefined;
  #ending = false;

  constructor() {
    app.on('will-quit', (event) => this.#shutDown(event));
  }

  /** How the studio is. */
  get state(): StudioState {
    return this.#state;
  }

  onState(listener: (state: StudioState) => void): void {
    this.#listeners.push(listener);
  }

  /** Starts the studio. */
  start(): void {
    this.#unusable = undefined;
    const studio = startProcess('studio', ['--library', app.getPath('userData')]);
    this.#studio = studio;
    const tell: TellStudio = (command, ports) => {
      if (studio === this.#studio) studio.postMessage(command, ports);
    };
    studio.on('message', (message: unknown) => this.#onReport(message, tell));
    studio.on('exit', (code) => this.#onExit(code));
  }

  /** Tries a studio that is down once more, at a person's wish. */
  restart(): void {
    if (this.#state.kind !== 'down') return;
    this.#crashes = [];
    this.#set({ kind: 'starting' });
    this.start();
  }

  /** Lets the studio write to a place that a person chose. */
  grant(target: string): void {
    this.#studio?.postMessage({ kind: 'grant', target } satisfies StudioCommand);
  }

  /** One end of a new line to the studio, or `null` while it is not ready. */
  connect(): MessagePortMain | null {
    if (this.#studio === undefined || this.#state.kind !== 'ready') return null;
    const { port1, port2 } = new MessageChannelMain();
    this.#studio.postMessage({ kind: 'connect' } satisfies StudioCommand, [port1]);
    return port2;
  }

  #set(state: StudioState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  #onReport(message: unknown, tell: TellStudio): void {
    const report = studioReportSchema.parse(message);
    switch (report.kind) {
      case 'ready':
        this.#set({ kind: 'ready' });
        return;
      case 'unusable':
        this.#unusable = report.reason;
        return;
      case 'start-worker':
        this.#workers.start(report.worker, report.workerId, tell);
        return;
      case 'end-worker':
        this.#workers.end(report.workerId);
        return;
    }
  }

  #onExit(code: number): void {
    this.#studio = undefined;
    this.#workers.endAll();
    if (this.#ending) {
      app.exit(0);
      return;
    }
    log('main', `the studio went away (exit code ${code})`);
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_PERIOD_MS), now];
    if (this.#unusable !== undefined || this.#crashes.length >= MAX_CRASHES) {
      this.#set({ kind: 'down', reason: this.#unusable ?? `exit code ${code}` });
      return;
    }
    this.#restarts += 1;
    this.#set({ kind: 'restarting', restarts: this.#restarts });
    const delay = RESTART_DELAYS_MS[Math.min(this.#crashes.length, RESTART_DELAYS_MS.length) - 1];
    setTimeout(() => {
      if (!this.#ending) this.start();
    }, delay);
  }

  /** Lets the studio close the library before the app ends. */
  #shutDown(event: { readonly preventDefault: () => void }): void {
    this.#ending = true;
    if (this.#studio === undefined) return;
    event.preventDefault();
    this.#studio.postMessage({ kind: 'shutdown' } satisfies StudioCommand);
    // Electron takes every process along when it exits.
    setTimeout(() => app.exit(0), SHUTDOWN_MS);
  }
}
