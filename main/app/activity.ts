import type { MessagePortMain } from 'electron';
import { CALLS, type CallArgs, type CallName } from '../contract/calls';
import { EVENTS } from '../contract/events';
import type { Lesson } from '../contract/hand';
import type { PageQueue } from '../contract/pages';
import type { RunProgress, RunSummary } from '../contract/runs';
import type { StudyInfo } from '../contract/studies';
import { replySchema, type WireRequest } from '../contract/wire';
import { log } from './log';
import type { Supervisor } from './supervisor';

/** When what was there before is asked for: what is needed at the start comes first, in milliseconds. */
const CATCH_UP_MS = 2_000;
/** Statuses of what is trained or will be without anybody's doing. */
const ACTIVE: ReadonlySet<string> = new Set(['running', 'teaching', 'queued']);

/** Something that goes on, as the tray tells of it. */
export type Ongoing =
  /** A run or a lesson; `share` 0-1, `null` before its first batch. */
  | { readonly kind: 'run' | 'lesson'; readonly name: string; readonly share: number | null }
  /** Pages are read: how many are left. */
  | { readonly kind: 'pages'; readonly left: number }
  /** Runs and lessons that wait for their turn. */
  | { readonly kind: 'queued'; readonly count: number };

/**
 * What goes on now, as main sees it: it listens to the studio over a line of its own, as a window does, so that it knows
 * without one.
 */
export class Activity {
  readonly #listeners: (() => void)[] = [];
  readonly #runs = new Map<string, RunSummary>();
  readonly #studies = new Map<string, StudyInfo>();
  readonly #lessons = new Map<string, Lesson>();
  #pages: PageQueue | null = null;
  #progress: RunProgress | null = null;
  #port: MessagePortMain | null = null;
  #nextId = 1;
  /** Questions that are under way, by their ids. */
  readonly #asked = new Map<number, CallName>();

  constructor(supervisor: Supervisor) {
    supervisor.onState(({ kind }) => {
      this.#forget();
      if (kind === 'ready') this.#listen(supervisor);
    });
  }

  /** Whether something is trained or read, or waits to be. */
  get isActive(): boolean {
    return this.#runs.size + this.#studies.size + this.#lessons.size + this.#pagesLeft > 0;
  }

  /** What goes on, the run first. */
  get ongoing(): readonly Ongoing[] {
    const [run, lesson, left] = [this.#running, this.#lesson, this.#pagesLeft];
    const found: Ongoing[] = [];
    if (run !== undefined) {
      const progress = this.#progress?.runId === run.id ? this.#progress : null;
      const share = progress && progress.step / Math.max(1, progress.epochs * progress.batches);
      found.push({ kind: 'run', name: `${run.settings.architecture}, ${run.data.name}`, share });
    }
    if (lesson !== undefined) found.push({ kind: 'lesson', name: lesson.start.name, share: lesson.fraction });
    if (left > 0) found.push({ kind: 'pages', left });
    const count = [...this.#runs.values(), ...this.#lessons.values()].filter(isQueued).length;
    if (count > 0) found.push({ kind: 'queued', count });
    return found;
  }

  /** Hears of every change, of progress up to 20 times a second. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Pauses what goes on; a search or cross-validation as a whole. */
  pause(): void {
    const [run, lesson] = [this.#running, this.#lesson];
    if (run?.study === null) this.#call('runs.pause', { id: run.id });
    else if (run !== undefined) this.#call('studies.pause', { id: run.study });
    if (lesson !== undefined) this.#call('lessons.pause', { id: lesson.id });
    if (this.#pagesLeft > 0) this.#call('pageQueue.pause', undefined);
  }

  get #running(): RunSummary | undefined {
    return [...this.#runs.values()].find(({ status }) => status === 'running');
  }

  get #lesson(): Lesson | undefined {
    return [...this.#lessons.values()].find(({ status }) => status === 'teaching');
  }

  get #pagesLeft(): number {
    if (this.#pages === null) return 0;
    const { isPaused, waiting, reading } = this.#pages;
    return isPaused ? reading : waiting + reading;
  }

  #forget(): void {
    this.#port?.close();
    this.#port = null;
    this.#runs.clear();
    this.#studies.clear();
    this.#lessons.clear();
    this.#pages = null;
    this.#asked.clear();
    this.#tell();
  }

  #listen(supervisor: Supervisor): void {
    this.#port = supervisor.connect();
    this.#port?.on('message', ({ data }) => this.#hear(data));
    this.#port?.start();
    // What began before this line was there.
    setTimeout(() => {
      this.#call('runs.list', undefined);
      this.#call('studies.list', undefined);
      this.#call('pageQueue.state', undefined);
    }, CATCH_UP_MS).unref();
  }

  #call<N extends CallName>(name: N, args: CallArgs<N>): void {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#asked.set(id, name);
    this.#port?.postMessage({ kind: 'request', id, name, args } satisfies WireRequest);
  }

  #hear(message: unknown): void {
    const { data: reply } = replySchema.safeParse(message);
    if (reply?.kind === 'event') this.#hearEvent(reply.name, reply.payload);
    if (reply === undefined || reply.kind === 'event') return;
    const name = this.#asked.get(reply.id);
    this.#asked.delete(reply.id);
    if (reply.kind === 'failure') log('main', `${name ?? 'a call'}: ${reply.failure.message}`);
    else this.#catchUp(name, reply.value);
  }

  #catchUp(name: CallName | undefined, value: unknown): void {
    if (name === 'runs.list') {
      for (const run of CALLS['runs.list'].result.parse(value)) this.#keep(this.#runs, run);
    } else if (name === 'studies.list') {
      for (const study of CALLS['studies.list'].result.parse(value)) this.#keep(this.#studies, study);
    } else if (name === 'pageQueue.state') {
      this.#pages = CALLS['pageQueue.state'].result.parse(value);
    }
    this.#tell();
  }

  #hearEvent(name: string, payload: unknown): void {
    switch (name) {
      case 'run.changed':
        this.#keep(this.#runs, EVENTS['run.changed'].parse(payload));
        break;
      case 'study.changed':
        this.#keep(this.#studies, EVENTS['study.changed'].parse(payload));
        break;
      case 'lesson.changed':
        this.#keep(this.#lessons, EVENTS['lesson.changed'].parse(payload));
        break;
      case 'pageQueue.changed':
        this.#pages = EVENTS['pageQueue.changed'].parse(payload);
        break;
      case 'run.progress':
        this.#progress = EVENTS['run.progress'].parse(payload);
        break;
      default:
        return;
    }
    this.#tell();
  }

  #keep<T extends { readonly id: string; readonly status: string }>(known: Map<string, T>, one: T): void {
    if (ACTIVE.has(one.status)) known.set(one.id, one);
    else known.delete(one.id);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isQueued({ status }: { readonly status: string }): boolean {
  return status === 'queued';
}
