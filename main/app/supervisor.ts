import { app, MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import path from 'node:path';
import { studioReportSchema, type StudioCommand, type TrainerConnect } from '../contract/control';
import type { StudioState } from '../contract/window';
import { log } from './log';

/** How long to wait before each new try, in milliseconds; the last one repeats. */
const RESTART_DELAYS_MS = [100, 1_000, 5_000];
/** A studio that went away this often within the period is left down. */
const MAX_CRASHES = 5;
const CRASH_PERIOD_MS = 60_000;
/** How long the studio may take to close the library when the app ends, in milliseconds. */
const SHUTDOWN_MS = 3_000;

/** Starts the studio and the trainers it asks for, and starts the studio again when it goes away. */
export class Supervisor {
  readonly #listeners: ((state: StudioState) => void)[] = [];
  readonly #trainers = new Map<string, UtilityProcess>();
  #studio: UtilityProcess | null = null;
  #state: StudioState = { kind: 'starting' };
  #crashes: number[] = [];
  #restarts = 0;
  #unusable: string | null = null;
  #ending = false;

  /** How the studio is. */
  get state(): StudioState {
    return this.#state;
  }

  onState(listener: (state: StudioState) => void): void {
    this.#listeners.push(listener);
  }

  /** Starts the studio. */
  start(): void {
    this.#unusable = null;
    const studio = fork('studio', ['--library', app.getPath('userData')]);
    this.#studio = studio;
    studio.on('message', (message: unknown) => this.#onReport(studio, message));
    studio.on('exit', (code) => this.#onStudioExit(studio, code));
  }

  /** Tries a studio that is down once more, at a person's wish. */
  restart(): void {
    if (this.#state.kind !== 'down') return;
    this.#crashes = [];
    this.#set({ kind: 'starting' });
    this.start();
  }

  /** One end of a new line to the studio, or `null` while it is not ready. */
  connect(): MessagePortMain | null {
    if (this.#studio === null || this.#state.kind !== 'ready') return null;
    const { port1, port2 } = new MessageChannelMain();
    this.#studio.postMessage({ kind: 'connect' } satisfies StudioCommand, [port1]);
    return port2;
  }

  /** Lets the studio close the library before the app ends. */
  endWithApp(): void {
    app.on('will-quit', (event) => {
      const studio = this.#studio;
      if (this.#ending || studio === null) return;
      this.#ending = true;
      event.preventDefault();
      const end = (): void => app.exit(0);
      const timer = setTimeout(end, SHUTDOWN_MS);
      studio.on('exit', () => {
        clearTimeout(timer);
        end();
      });
      studio.postMessage({ kind: 'shutdown' } satisfies StudioCommand);
    });
  }

  #set(state: StudioState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  #onReport(studio: UtilityProcess, message: unknown): void {
    const report = studioReportSchema.parse(message);
    switch (report.kind) {
      case 'ready':
        this.#set({ kind: 'ready' });
        return;
      case 'unusable':
        this.#unusable = report.reason;
        return;
      case 'start-trainer':
        this.#startTrainer(studio, report.runId);
        return;
      case 'end-trainer':
        this.#trainers.get(report.runId)?.kill();
        return;
    }
  }

  #onStudioExit(studio: UtilityProcess, code: number): void {
    if (studio !== this.#studio) return;
    this.#studio = null;
    if (this.#ending) return;
    log('main', `the studio went away (exit code ${code})`);
    // Nobody listens to them any more.
    for (const trainer of this.#trainers.values()) trainer.kill();
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_PERIOD_MS), now];
    if (this.#unusable !== null || this.#crashes.length >= MAX_CRASHES) {
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

  #startTrainer(studio: UtilityProcess, runId: string): void {
    const trainer = fork('trainer', []);
    this.#trainers.set(runId, trainer);
    const tell = (command: StudioCommand, ports: MessagePortMain[] = []): void => {
      if (studio === this.#studio) studio.postMessage(command, ports);
    };
    trainer.on('exit', (exitCode) => {
      this.#trainers.delete(runId);
      tell({ kind: 'trainer-exited', runId, exitCode });
    });
    const { port1, port2 } = new MessageChannelMain();
    trainer.postMessage({ kind: 'connect' } satisfies TrainerConnect, [port1]);
    tell({ kind: 'trainer-started', runId }, [port2]);
  }
}

function fork(name: 'studio' | 'trainer', args: string[]): UtilityProcess {
  const child = utilityProcess.fork(path.join(__dirname, `${name}.cjs`), args, {
    serviceName: `Longhand ${name}`,
    stdio: 'pipe',
  });
  const write = (chunk: Buffer): void => log(name, chunk.toString('utf8'));
  child.stdout?.on('data', write);
  child.stderr?.on('data', write);
  return child;
}
