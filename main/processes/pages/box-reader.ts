import {
  analystReportSchema,
  ANALYST_TASKS,
  type AnalystCommand,
  type TaskArgs,
} from '../../contract/analyst';
import { LonghandError } from '../../contract/errors';
import type { BoxReading } from '../../contract/page-reading';
import { refuseCancelled } from '../../core/data/work';
import { cancelled, workerLost } from '../jobs';
import type { WorkerHost, WorkerLink } from '../worker-host';

/** A process that waits longer for the next box than this gives its memory back, in milliseconds. */
const WARM_MS = 30_000;

/** What reads boxes, and where. */
type Order = TaskArgs<'readBoxes'>;

interface Waiting {
  readonly order: Order;
  readonly resolve: (readings: BoxReading[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reads boxes of pages in an analyst that stays for a while, since a person who draws one draws another: starting a process,
 * and what reads print in it, takes longer than reading.
 */
export class BoxReader {
  readonly #host: WorkerHost;
  readonly #queue: Waiting[] = [];
  #link: Promise<WorkerLink> | null = null;
  #current: Waiting | null = null;
  #farewell: NodeJS.Timeout | null = null;

  constructor(host: WorkerHost) {
    this.#host = host;
  }

  /**
   * Reads boxes of one page, in their order.
   *
   * @throws LonghandError `cancelled`, `worker-failed`, and what the task throws
   */
  async read(order: Order, signal: AbortSignal): Promise<BoxReading[]> {
    refuseCancelled(signal);
    let callOff: () => void = () => undefined;
    try {
      return await new Promise((resolve, reject) => {
        const waiting: Waiting = { order, resolve, reject };
        callOff = () => this.#callOff(waiting);
        signal.addEventListener('abort', callOff, { once: true });
        this.#queue.push(waiting);
        this.#next();
      });
    } finally {
      signal.removeEventListener('abort', callOff);
    }
  }

  /** Ends the process; what it was reading is called off. */
  close(): void {
    for (const waiting of this.#queue.splice(0)) waiting.reject(cancelled());
    this.#end(cancelled());
  }

  #callOff(waiting: Waiting): void {
    const at = this.#queue.indexOf(waiting);
    if (at >= 0) this.#queue.splice(at, 1);
    if (this.#current === waiting) this.#end(cancelled());
    else waiting.reject(cancelled());
  }

  #next(): void {
    if (this.#current !== null) return;
    const waiting = this.#queue.shift();
    if (waiting === undefined) {
      this.#rest();
      return;
    }
    this.#stay();
    this.#current = waiting;
    this.#linked().then(
      (link) => {
        const command: AnalystCommand = { kind: 'start', task: 'readBoxes', args: waiting.order };
        if (this.#current === waiting) link.port.post(command);
      },
      (error: unknown) => this.#end(error instanceof Error ? error : new Error(String(error))),
    );
  }

  #linked(): Promise<WorkerLink> {
    if (this.#link !== null) return this.#link;
    const starting = this.#host.start('analyst');
    this.#link = starting;
    void starting.then((link) => {
      link.port.onMessage((message) => {
        if (this.#link === starting) this.#hear(message);
      });
      link.onExit((exitCode) => {
        if (this.#link === starting) this.#end(workerLost(`exit code ${exitCode}`));
      });
    });
    return starting;
  }

  #hear(message: unknown): void {
    const { data: report } = analystReportSchema.safeParse(message);
    const current = this.#current;
    if (current === null || report?.kind === 'progress' || report?.kind === 'part') return;
    if (report === undefined) {
      this.#end(workerLost('it said what does not fit'));
      return;
    }
    this.#current = null;
    if (report.kind === 'done') {
      const { data: readings, error } = ANALYST_TASKS.readBoxes.result.safeParse(report.result);
      if (readings === undefined) current.reject(error);
      else current.resolve(readings);
    } else {
      const { code, message: said, params } = report.failure;
      current.reject(new LonghandError(code, said, params));
    }
    this.#next();
  }

  /** The process is of no use any more; the next box gets a new one. */
  #end(error: Error): void {
    const [link, current] = [this.#link, this.#current];
    this.#stay();
    this.#link = null;
    this.#current = null;
    void link?.then(
      (one) => one.kill(),
      () => undefined,
    );
    current?.reject(error);
    if (current !== null) this.#next();
  }

  #rest(): void {
    if (this.#link === null) return;
    this.#stay();
    this.#farewell = setTimeout(() => {
      if (this.#current === null) this.#end(cancelled());
    }, WARM_MS);
    this.#farewell.unref();
  }

  #stay(): void {
    if (this.#farewell !== null) clearTimeout(this.#farewell);
    this.#farewell = null;
  }
}
