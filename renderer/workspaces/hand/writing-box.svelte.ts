import { KeyboardPen, type PenPad } from '../../parts/ink/keyboard-pen.svelte';
import { PadView } from '../../parts/ink/pad-view.svelte';
import type { PadStroke } from '../../parts/ink/stroke';

/**
 * How a box stands. `written`: it has ink that is not kept yet. `keeping`: the studio was asked to. `kept`: its ink is a
 * sample.
 */
export type BoxState = 'blank' | 'written' | 'keeping' | 'kept';

/** What hears of what is written into a box. */
export interface BoxHost {
  /** The pen went down in it. */
  onPenDown(box: WritingBox): void;
  /** The pen was lifted: `isQuick` where a pause may mean that the digit is done, as it does for a hand and not for keys. */
  onPenUp(box: WritingBox, isQuick: boolean): void;
}

/** A box that one digit is written into. */
export class WritingBox {
  readonly id: number;
  readonly view = new PadView();
  /** Moves by the arrow keys. */
  readonly keyboardPen: KeyboardPen;
  /** The digit that is asked for. */
  digit = $state(0);
  /** Shows the stroke under the pen; set by what draws the box. */
  show: (stroke: PadStroke | null) => void = () => undefined;
  readonly #host: BoxHost;
  #strokes = $state.raw<readonly PadStroke[]>([]);
  #isDrawing = $state(false);
  #sample = $state<string | null>(null);
  #isKeeping = $state(false);
  /** Rises with every change of the ink: what is kept of an earlier one is not of this. */
  #version = 0;

  constructor(id: number, digit: number, host: BoxHost) {
    this.id = id;
    this.digit = digit;
    this.#host = host;
    this.keyboardPen = new KeyboardPen(this.#padForKeys(), (stroke) => this.show(stroke));
  }

  get strokes(): readonly PadStroke[] {
    return this.#strokes;
  }

  get isDrawing(): boolean {
    return this.#isDrawing;
  }

  get version(): number {
    return this.#version;
  }

  /** Id of the sample that its ink is. */
  get sample(): string | null {
    return this.#sample;
  }

  get state(): BoxState {
    if (this.#sample !== null) return 'kept';
    if (this.#isKeeping) return 'keeping';
    return this.#strokes.length > 0 || this.#isDrawing ? 'written' : 'blank';
  }

  /** The pen went down. */
  penDown(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    this.#host.onPenDown(this);
  }

  /** The pen was lifted after a stroke. */
  penUp(stroke: PadStroke, isQuick: boolean): void {
    this.#isDrawing = false;
    this.#change([...this.#strokes, stroke]);
    this.#host.onPenUp(this, isQuick);
  }

  /** What was begun was nothing. */
  abandon(): void {
    this.#isDrawing = false;
    if (this.#strokes.length > 0) this.#host.onPenUp(this, true);
  }

  /** Takes strokes away. */
  erase(ids: readonly number[]): void {
    if (ids.length === 0) return;
    this.#host.onPenDown(this);
    this.#change(this.#strokes.filter(({ id }) => !ids.includes(id)));
    this.#host.onPenUp(this, true);
  }

  /** Takes the last stroke away. */
  undo(): void {
    this.#change(this.#strokes.slice(0, -1));
  }

  clear(): void {
    this.#change([]);
  }

  keeping(): void {
    this.#isKeeping = true;
  }

  /** Its ink is this sample now. */
  kept(sample: string): void {
    this.#isKeeping = false;
    this.#sample = sample;
  }

  /** Its ink is no sample, or not any longer: gives the one that it was. */
  release(): string | null {
    const sample = this.#sample;
    this.#sample = null;
    this.#isKeeping = false;
    this.#version += 1;
    return sample;
  }

  #change(strokes: readonly PadStroke[]): void {
    this.#strokes = strokes;
    this.#version += 1;
  }

  #padForKeys(): PenPad {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the pad's getters have a `this` of their own
    const box = this;
    return {
      tool: 'pen',
      get strokes() {
        return box.#strokes;
      },
      grow: () => this.penDown(),
      finish: (stroke) => this.penUp(stroke, false),
      rub: () => undefined,
      finishErasing: () => undefined,
      abandon: () => this.abandon(),
    };
  }
}
