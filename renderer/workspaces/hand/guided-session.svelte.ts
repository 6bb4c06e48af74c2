import type { InkWire } from '../../../main/contract/ink';
import { wireWithPen } from '../../parts/ink/stroke';
import { guidedOrder, rarest } from './guided-order';
import { WritingBox, type BoxHost } from './writing-box.svelte';

/** Samples that are asked for at first: enough to teach well. */
export const GUIDED_GOAL = 50;
/** How many more a person can ask for. */
export const GUIDED_MORE = 10;
/** A pause of the pen that ends a digit, in milliseconds. */
export const PAUSE_MS = 700;
/** What a digit takes to write, in seconds. */
const SECONDS_EACH = 2.4;
/** Longer times are told in half minutes, in seconds. */
const ROUGH_FROM = 90;

/** What the session needs of the rest. */
export interface GuidedHost {
  /** Samples of each digit in the current person's hand. */
  counts(): readonly number[];
  /** Keeps a digit; gives the sample's id. */
  keep(label: string, ink: InkWire): Promise<string>;
  remove(ids: string[]): Promise<void>;
  /** Shows what went wrong. */
  tell(error: unknown): void;
}

/** Writing when asked: which digit comes next, and what was written. Each is kept at once, so nothing is lost by leaving. */
export class GuidedSession implements BoxHost {
  readonly #host: GuidedHost;
  readonly #random: () => number;
  #boxes = $state.raw<readonly WritingBox[]>([]);
  #at = $state(0);
  #across = $state(6);
  /** Samples that there were when the boxes were made. */
  #base = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextId = 1;

  readonly #taken = $derived(
    this.#boxes.filter(({ state }) => state === 'kept' || state === 'keeping').length,
  );
  readonly #row = $derived(Math.floor(this.#at / this.#across));

  constructor(host: GuidedHost, random: () => number = Math.random) {
    this.#host = host;
    this.#random = random;
  }

  /** The boxes of the row that is written into now. */
  get row(): readonly WritingBox[] {
    const from = this.#row * this.#across;
    return this.#boxes.slice(from, from + this.#across);
  }

  /** The box that is written into next, or `null` when all are written. */
  get current(): WritingBox | null {
    return this.#boxes[this.#at] ?? null;
  }

  /** Samples that there are. */
  get done(): number {
    return this.#base + this.#taken;
  }

  get goal(): number {
    return this.#base + this.#boxes.length;
  }

  /** Whether everything that was asked for is written. */
  get isDone(): boolean {
    return this.#taken === this.#boxes.length;
  }

  /** What is left will take about so long; nobody writes by the second. */
  get remainingSeconds(): number {
    const seconds = (this.goal - this.done) * SECONDS_EACH;
    const step = seconds > ROUGH_FROM ? 30 : 10;
    return Math.max(step, Math.round(seconds / step) * step);
  }

  get canGoBack(): boolean {
    return this.#boxes.slice(0, this.#at + 1).some(({ state }) => state !== 'blank');
  }

  /** Boxes in a row. */
  set across(count: number) {
    this.#across = Math.max(1, count);
  }

  /** Somebody comes to write: goes on, or begins anew where samples came or went meanwhile. */
  enter(): void {
    const total = sum(this.#host.counts());
    const isGoingOn = this.#boxes.some(({ state }) => state === 'written' || state === 'keeping');
    if (!isGoingOn && (this.#boxes.length === 0 || total !== this.done)) this.restart();
  }

  /** Begins anew: another person writes. */
  restart(): void {
    const total = sum(this.#host.counts());
    this.#plan(Math.max(0, GUIDED_GOAL - total));
  }

  /** Asks for a few more. */
  more(): void {
    this.#plan(GUIDED_MORE);
  }

  /** Keeps what the current box holds and goes on to the next. */
  take(): void {
    clearTimeout(this.#timer);
    const box = this.current;
    if (box === null || box.state !== 'written' || box.isDrawing) return;
    void this.#keep(box);
    this.#goOn();
  }

  /** Asks for another digit in place of the current one. */
  skip(): void {
    const box = this.current;
    if (box === null) return;
    clearTimeout(this.#timer);
    box.clear();
    const planned = [...this.#host.counts()];
    for (const { digit, state } of this.#boxes)
      if (state === 'blank') planned[digit] = (planned[digit] ?? 0) + 1;
    const beside = [this.#boxes[this.#at - 1]?.digit, this.#boxes[this.#at + 1]?.digit];
    box.digit = rarest(planned, this.#random, [box.digit, ...beside]);
  }

  /** Writes the current digit again, or the one before where nothing is written yet. */
  again(): void {
    clearTimeout(this.#timer);
    const box = this.current;
    if (box?.state === 'written') {
      box.clear();
      return;
    }
    const last = this.#boxes
      .slice(0, this.#at)
      .filter(({ state }) => state !== 'blank')
      .at(-1);
    if (last !== undefined) this.wipe(last);
  }

  /** Writes the digit of a box again. */
  wipe(box: WritingBox): void {
    clearTimeout(this.#timer);
    this.#release(box);
    box.clear();
    this.#at = this.#boxes.indexOf(box);
  }

  /** Takes the last stroke back, or the last digit. */
  undo(): void {
    const box = this.current;
    if (box === null || box.strokes.length === 0 || box.state !== 'written') this.again();
    else {
      clearTimeout(this.#timer);
      box.undo();
    }
  }

  /** Nobody writes any longer: what is written is kept. */
  leave(): void {
    this.take();
  }

  onPenDown(box: WritingBox): void {
    clearTimeout(this.#timer);
    const current = this.current;
    if (current !== null && current !== box && current.state === 'written') void this.#keep(current);
    this.#at = this.#boxes.indexOf(box);
    // Who writes on in a box means the same digit: with the new stroke it is kept anew.
    this.#release(box);
  }

  onPenUp(box: WritingBox, isQuick: boolean): void {
    clearTimeout(this.#timer);
    if (isQuick && box.strokes.length > 0) this.#timer = setTimeout(() => this.take(), PAUSE_MS);
  }

  async #keep(box: WritingBox): Promise<void> {
    const { version } = box;
    box.keeping();
    try {
      const id = await this.#host.keep(String(box.digit), wireWithPen(box.strokes));
      if (box.version === version) box.kept(id);
      // It was written into again meanwhile.
      else await this.#host.remove([id]);
    } catch (error) {
      if (box.version === version) {
        box.release();
        this.#at = this.#boxes.indexOf(box);
      }
      this.#host.tell(error);
    }
  }

  #release(box: WritingBox): void {
    const sample = box.release();
    if (sample !== null) this.#host.remove([sample]).catch((error: unknown) => this.#host.tell(error));
  }

  /** To the next blank box of the row, and when it is full to the first blank one of all. */
  #goOn(): void {
    const from = this.#row * this.#across;
    const isOpen = ({ state }: WritingBox): boolean => state === 'blank' || state === 'written';
    const places = [...this.#boxes.keys()];
    const inRow = places.filter((place) => place >= from && place < from + this.#across);
    const next = [...inRow.filter((place) => place > this.#at), ...inRow, ...places].find((place) => {
      const box = this.#boxes[place];
      return box !== undefined && isOpen(box);
    });
    this.#at = next ?? this.#boxes.length;
  }

  #plan(count: number): void {
    clearTimeout(this.#timer);
    const counts = this.#host.counts();
    this.#base = sum(counts);
    this.#at = 0;
    this.#boxes = guidedOrder(counts, count, this.#random).map((digit) => {
      const box = new WritingBox(this.#nextId, digit, this);
      this.#nextId += 1;
      return box;
    });
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
