import type { Failure } from '../../../main/contract/errors';
import type { InkWire } from '../../../main/contract/ink';
import type { StudioClient } from '../../client/studio-client';
import { type PadStroke } from '../../parts/ink/stroke';
import {
  BLANK_INK,
  clear,
  draw,
  erase,
  idsOf,
  mark,
  NO_IDS,
  redo,
  strokesOfWire,
  undo,
  type Ink,
} from './ink';
import { LiveReader } from './live-reader.svelte';
import type { Marks, ReadInk } from './marks';
import { PadGlyphs, type GlyphSource } from './pad-glyphs.svelte';
import { PadView } from '../../parts/ink/pad-view.svelte';

/** What the pen does on the pad. */
export type PadTool = 'pen' | 'eraser';

/** The pad: its ink, what is read of it, what a person says of that, and whether the pen is down. */
export class SketchPad implements GlyphSource {
  readonly view = new PadView();
  readonly glyphs = new PadGlyphs(this);
  readonly #reader: LiveReader;
  /** Another model that reads beside the active one. */
  readonly #second: LiveReader;
  #ink = $state.raw<Ink>(BLANK_INK);
  /** The stroke under the pen. Not shown from here, so nothing follows its every point. */
  #live: PadStroke | null = null;
  #isPenDown = $state(false);
  /** Strokes under the eraser while it is down. */
  #erased = $state.raw<ReadonlySet<number>>(NO_IDS);
  #tool = $state<PadTool>('pen');
  #secondModel = $state<string | null>(null);

  readonly #strokes = $derived(
    this.#erased.size === 0 ? this.#ink.strokes : this.#ink.strokes.filter(({ id }) => !this.#erased.has(id)),
  );

  constructor(client: StudioClient) {
    this.#reader = new LiveReader(client);
    this.#second = new LiveReader(client);
  }

  /** Finished strokes, oldest first. */
  get strokes(): readonly PadStroke[] {
    return this.#strokes;
  }

  /** What a person says of the ink. */
  get marks(): Marks {
    return this.#ink.marks;
  }

  get isDrawing(): boolean {
    return this.#isPenDown || this.#erased.size > 0;
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

  get tool(): PadTool {
    return this.#tool;
  }

  set tool(tool: PadTool) {
    this.#tool = tool;
  }

  /** See {@link LiveReader.latest}. */
  get read(): ReadInk | null {
    return this.#reader.latest;
  }

  /** See {@link LiveReader.settled}. */
  get settled(): ReadInk | null {
    return this.#reader.settled;
  }

  /** See {@link LiveReader.failure}. */
  get failure(): Failure | null {
    return this.#reader.failure;
  }

  /** Id of the model that reads beside the active one; `null` for none. */
  get secondModel(): string | null {
    return this.#secondModel;
  }

  set secondModel(id: string | null) {
    this.#secondModel = id;
    this.#second.use(id);
    this.readAgain();
  }

  /** What the other model reads. */
  get secondRead(): ReadInk | null {
    return this.#secondModel === null ? null : this.#second.latest;
  }

  /** The stroke under the pen began or grew. */
  grow(stroke: PadStroke): void {
    // Who writes on is done with the glyph that was chosen.
    if (this.#live === null) this.glyphs.select(null);
    this.#setLive(stroke);
    this.readAgain();
  }

  /** The pen was lifted. */
  finish(stroke: PadStroke): void {
    this.#setLive(null);
    this.#change(draw(this.#ink, [stroke]));
  }

  /** The eraser goes over strokes: they go when it is lifted. */
  rub(ids: readonly number[]): void {
    if (ids.length > 0) this.#erased = idsOf(...this.#erased, ...ids);
  }

  /** The eraser was lifted. */
  finishErasing(): void {
    const erased = this.#erased;
    this.#erased = NO_IDS;
    if (erased.size > 0) this.#change(erase(this.#ink, erased));
  }

  /** What was begun was nothing: a palm, or the system took the pointer away. */
  abandon(): void {
    this.#setLive(null);
    this.#erased = NO_IDS;
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

  /** Puts ink from elsewhere beside what is there. */
  add(ink: InkWire): void {
    this.#change(draw(this.#ink, strokesOfWire(ink)));
  }

  /** Puts ink from elsewhere in place of what is there; what was there comes back with two undos. */
  replaceBy(ink: InkWire): void {
    this.#ink = clear(this.#ink);
    this.add(ink);
  }

  mark(marks: Marks): void {
    this.#change(mark(this.#ink, marks));
  }

  /** Reads the ink as it is now: it changed, another model reads, or the studio is back. */
  readAgain(): void {
    const strokes = this.#live === null ? this.strokes : [...this.strokes, this.#live];
    const isFinal = this.#live === null;
    this.#reader.read(strokes, this.marks, isFinal);
    if (this.#secondModel !== null) this.#second.read(strokes, this.marks, isFinal);
  }

  #setLive(stroke: PadStroke | null): void {
    this.#live = stroke;
    this.#isPenDown = stroke !== null;
  }

  #change(ink: Ink): void {
    this.#ink = ink;
    this.readAgain();
  }
}
