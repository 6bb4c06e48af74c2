import type { Failure } from '../../../main/contract/errors';
import type { Reading } from '../../../main/contract/ink';
import type { StudioClient } from '../../client/studio-client';
import { BLANK_INK, clear, draw, redo, undo, type Ink, type PadStroke } from './ink';
import { LiveReader } from './live-reader.svelte';

/** The pad: its ink, what is read of it, and whether the pen is down. */
export class SketchPad {
  readonly #reader: LiveReader;
  #ink = $state.raw<Ink>(BLANK_INK);
  /** The stroke under the pen. */
  #live = $state.raw<PadStroke | null>(null);

  constructor(client: StudioClient) {
    this.#reader = new LiveReader(client);
  }

  /** Finished strokes, oldest first. */
  get strokes(): readonly PadStroke[] {
    return this.#ink.strokes;
  }

  get isDrawing(): boolean {
    return this.#live !== null;
  }

  get isBlank(): boolean {
    return this.strokes.length === 0 && !this.isDrawing;
  }

  get canUndo(): boolean {
    return this.#ink.done.length > 0;
  }

  get canRedo(): boolean {
    return this.#ink.undone.length > 0;
  }

  /** See {@link LiveReader.reading}. */
  get reading(): Reading | null {
    return this.#reader.reading;
  }

  /** See {@link LiveReader.settled}. */
  get settled(): Reading | null {
    return this.#reader.settled;
  }

  /** See {@link LiveReader.failure}. */
  get failure(): Failure | null {
    return this.#reader.failure;
  }

  /** The stroke under the pen began or grew. */
  grow(stroke: PadStroke): void {
    this.#live = stroke;
    this.readAgain();
  }

  /** The pen was lifted. */
  finish(stroke: PadStroke): void {
    this.#live = null;
    this.#change(draw(this.#ink, stroke));
  }

  /** The stroke under the pen was none: a palm, or the system took the pointer away. */
  abandon(): void {
    this.#live = null;
    this.readAgain();
  }

  undo(): void {
    if (!this.isDrawing) this.#change(undo(this.#ink));
  }

  redo(): void {
    if (!this.isDrawing) this.#change(redo(this.#ink));
  }

  clear(): void {
    if (!this.isDrawing) this.#change(clear(this.#ink));
  }

  /** Reads the ink as it is now: it changed, another model reads, or the studio is back. */
  readAgain(): void {
    if (this.#live === null) this.#reader.read(this.strokes, true);
    else this.#reader.read([...this.strokes, this.#live], false);
  }

  #change(ink: Ink): void {
    this.#ink = ink;
    this.readAgain();
  }
}
