import { strokesTouched } from './eraser';
import { NEUTRAL_PRESSURE, newStrokeId, PAD_SIDE, type PadStroke } from './stroke';

/** How far an arrow key moves the pen, in pad units; with Shift it goes further. */
const STEP = 8;
const LARGE_STEP = 32;
/** The pen stays where the whole pad is sure to show it. */
const REACH = PAD_SIDE / 2 - 10;

const DIRECTIONS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Reach of the eraser in pad units. */
const ERASER_RADIUS = 10;

/** What a pen writes on. */
export interface PenPad {
  readonly tool: 'pen' | 'eraser';
  readonly strokes: readonly PadStroke[];
  /** The stroke under the pen began or grew. */
  grow(stroke: PadStroke): void;
  /** The pen was lifted. */
  finish(stroke: PadStroke): void;
  /** The eraser goes over strokes. */
  rub(ids: readonly number[]): void;
  finishErasing(): void;
  /** What was begun was nothing. */
  abandon(): void;
}

/** A pen, or an eraser, that is moved with the arrow keys and put down or lifted with Space. */
export class KeyboardPen {
  readonly #pad: PenPad;
  readonly #onMove: (stroke: PadStroke | null) => void;
  #position = $state.raw<readonly [x: number, y: number]>([0, -PAD_SIDE / 4]);
  #isErasing = $state(false);
  /** The stroke under the pen; `null` while it is lifted. */
  #stroke = $state.raw<PadStroke | null>(null);
  #startedAt = 0;

  /** @param onMove - shows the stroke under the pen; `null` when it ended */
  constructor(pad: PenPad, onMove: (stroke: PadStroke | null) => void) {
    this.#pad = pad;
    this.#onMove = onMove;
  }

  /** Where it is, in pad units. */
  get position(): readonly [x: number, y: number] {
    return this.#position;
  }

  get isDown(): boolean {
    return this.#stroke !== null || this.#isErasing;
  }

  /** Takes a key; says whether it was one of the pen's. */
  press(key: string, isLarge: boolean): boolean {
    const direction = DIRECTIONS[key];
    if (direction !== undefined) this.#move(direction, isLarge ? LARGE_STEP : STEP);
    else if (key === ' ') this.#toggle();
    else if (key === 'Escape' && this.isDown) this.#end(() => this.#pad.abandon());
    else return false;
    return true;
  }

  /** Lifts the pen where it is down: the keyboard went elsewhere. */
  lift(): void {
    if (this.#isErasing) {
      this.#isErasing = false;
      this.#pad.finishErasing();
    }
    const stroke = this.#stroke;
    if (stroke !== null) this.#end(() => this.#pad.finish(stroke));
  }

  #toggle(): void {
    if (this.isDown) this.lift();
    else this.#grow();
  }

  #move([dx, dy]: readonly [number, number], step: number): void {
    const [x, y] = this.#position;
    const within = (value: number): number => Math.max(-REACH, Math.min(REACH, value));
    this.#position = [within(x + dx * step), within(y + dy * step)];
    if (this.isDown) this.#grow();
  }

  #grow(): void {
    const [x, y] = this.#position;
    if (this.#isErasing || (this.#stroke === null && this.#pad.tool === 'eraser')) {
      this.#isErasing = true;
      this.#pad.rub(strokesTouched(this.#pad.strokes, [[x, y, NEUTRAL_PRESSURE, 0]], ERASER_RADIUS));
      return;
    }
    if (this.#stroke === null) this.#startedAt = performance.now();
    const { id, points } = this.#stroke ?? { id: newStrokeId(), points: [] };
    const milliseconds = performance.now() - this.#startedAt;
    const stroke = {
      id,
      points: [...points, [x, y, NEUTRAL_PRESSURE, milliseconds] as const],
      hasPressure: false,
    };
    this.#stroke = stroke;
    this.#pad.grow(stroke);
    this.#onMove(stroke);
  }

  #end(tellPad: () => void): void {
    this.#stroke = null;
    this.#isErasing = false;
    tellPad();
    this.#onMove(null);
  }
}
