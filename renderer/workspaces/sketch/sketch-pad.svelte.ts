import type { Failure } from '../../../main/contract/errors';
import type { Alternative, Glyph, InkWire } from '../../../main/contract/ink';
import type { StudioClient } from '../../client/studio-client';
import {
  BLANK_INK,
  clear,
  cutOut,
  draw,
  erase,
  idsOf,
  mark,
  NO_IDS,
  redo,
  strokesOfWire,
  undo,
  wireWithPen,
  type Ink,
  type PadStroke,
} from './ink';
import { LiveReader } from './live-reader.svelte';
import {
  glyphKey,
  namedParts,
  shownGlyph,
  shownText,
  strokesWithin,
  takenApart,
  withAlternative,
  withGroup,
  withLabel,
  type ReadInk,
  type StrokePart,
} from './marks';
import { PadView } from './pad-view.svelte';

/** A glyph as the window shows it. */
export interface PadGlyph {
  readonly glyph: Glyph;
  readonly parts: readonly StrokePart[];
  /** See {@link glyphKey}. */
  readonly key: string;
  /** What it is as far as is known; `?` for what is none. */
  readonly text: string;
  /** Whether a person said what it is. */
  readonly isRetyped: boolean;
  /** Whether it was told by its shape and place, and not by a model. */
  readonly isSign: boolean;
}

/** A glyph that was misread, with what a person says that it is. */
export interface Correction {
  readonly key: string;
  readonly label: string;
  readonly readAs: string;
  readonly modelId: string;
  readonly ink: InkWire;
}

/** What the pen does on the pad. */
export type PadTool = 'pen' | 'eraser';

/** The pad: its ink, what is read of it, what a person says of that, and whether the pen is down. */
export class SketchPad {
  readonly view = new PadView();
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
  #selectedKey = $state<string | null>(null);
  /** Glyphs whose correction was accepted: each is kept once. */
  #acceptedKeys = $state.raw<readonly string[]>([]);

  readonly #strokes = $derived(
    this.#erased.size === 0 ? this.#ink.strokes : this.#ink.strokes.filter(({ id }) => !this.#erased.has(id)),
  );
  readonly #glyphs = $derived.by(() => this.#glyphsOf(this.#reader.latest));
  readonly #text = $derived.by(() => textOf(this.#reader.latest, this.#glyphs));
  readonly #selected = $derived(
    this.#glyphs.find(({ key }) => key === this.#selectedKey) ?? mostDoubtful(this.#glyphs),
  );

  constructor(client: StudioClient) {
    this.#reader = new LiveReader(client);
    this.#second = new LiveReader(client);
  }

  /** Finished strokes, oldest first. */
  get strokes(): readonly PadStroke[] {
    return this.#strokes;
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

  /** What is read of the ink, from left to right, line by line. */
  get glyphs(): readonly PadGlyph[] {
    return this.#glyphs;
  }

  /** All of it, as it was read and retyped. */
  get text(): string {
    return this.#text;
  }

  /** The glyph that a key retypes: the one that was chosen, or the one that is the least sure. */
  get selected(): PadGlyph | null {
    return this.#selected;
  }

  /** Whether a person chose that glyph, so that the sides of its box are there to drag. */
  get isChosen(): boolean {
    return this.#selectedKey !== null && this.#selected?.key === this.#selectedKey;
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
    if (this.#live === null) this.#selectedKey = null;
    this.#setLive(stroke);
    this.readAgain();
  }

  /** The pen was lifted. */
  finish(stroke: PadStroke): void {
    this.#setLive(null);
    this.#change(draw(this.#ink, stroke));
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

  /** The stroke under the pen was none: a palm, or the system took the pointer away. */
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
    this.#change(draw(this.#ink, ...strokesOfWire(ink)));
  }

  /** Puts ink from elsewhere in place of what is there; what was there comes back with two undos. */
  replaceBy(ink: InkWire): void {
    this.#ink = clear(this.#ink);
    this.add(ink);
  }

  /** Chooses the glyph that a key retypes. */
  select(key: string | null): void {
    this.#selectedKey = key;
  }

  /** Chooses the neighbour of the chosen glyph. */
  selectNeighbour(step: 1 | -1): void {
    const at = this.#glyphs.findIndex(({ key }) => key === this.#selected?.key);
    const next = this.#glyphs[Math.min(Math.max(at + step, 0), this.#glyphs.length - 1)];
    if (next !== undefined) this.#selectedKey = next.key;
  }

  /** Says what the chosen glyph is. */
  retype(text: string): void {
    const glyph = this.#selected;
    if (glyph === null) return;
    this.#selectedKey = glyph.key;
    this.#change(mark(this.#ink, withLabel(this.#ink.marks, glyph.parts, text)));
  }

  /** Takes one of the other readings. */
  choose(alternative: Alternative): void {
    const strokes = this.#reader.latest?.strokes;
    if (strokes !== undefined)
      this.#change(mark(this.#ink, withAlternative(this.#ink.marks, alternative, strokes)));
  }

  /** The sides of a glyph's box were dragged: what lies inside makes the glyph. */
  regroup({ glyph }: PadGlyph, left: number, right: number): void {
    const parts = strokesWithin(this.strokes, { ...glyph.box, left, right });
    if (parts.length === 0) return;
    this.#selectedKey = glyphKey(parts);
    this.#change(mark(this.#ink, withGroup(this.#ink.marks, parts)));
  }

  /** Makes one glyph of the chosen one and the next. */
  joinNext(): void {
    const at = this.#glyphs.findIndex(({ key }) => key === this.#selected?.key);
    const [glyph, next] = [this.#glyphs[at], this.#glyphs[at + 1]];
    if (glyph === undefined || next === undefined) return;
    const parts = [...glyph.parts, ...next.parts];
    this.#selectedKey = glyphKey(parts);
    this.#change(mark(this.#ink, withGroup(this.#ink.marks, parts)));
  }

  /** Makes a glyph of each stroke of the chosen one. */
  takeApart(): void {
    const glyph = this.#selected;
    if (glyph === null || glyph.parts.length < 2) return;
    this.#selectedKey = null;
    this.#change(mark(this.#ink, takenApart(this.#ink.marks, glyph.parts)));
  }

  /** What was corrected and not accepted yet. */
  corrections(): Correction[] {
    const read = this.#reader.latest;
    if (read === null) return [];
    return this.#glyphs.flatMap(({ glyph, key, text, isRetyped }) => {
      const wasRight = glyph.isKnown && glyph.text === text;
      if (!isRetyped || wasRight || !/^\d$/.test(text) || this.#acceptedKeys.includes(key)) return [];
      const ink = wireWithPen(cutOut(read.strokes, glyph.parts));
      return [{ key, label: text, readAs: glyph.text, modelId: read.reading.modelId, ink }];
    });
  }

  /** Remembers that corrections were accepted, or that this was undone. */
  accept(corrections: readonly Correction[], isAccepted: boolean): void {
    const keys = corrections.map(({ key }) => key);
    const others = this.#acceptedKeys.filter((key) => !keys.includes(key));
    this.#acceptedKeys = isAccepted ? [...others, ...keys] : others;
  }

  /** The ink of a glyph. */
  inkOf({ glyph }: PadGlyph): PadStroke[] {
    return cutOut(this.#reader.latest?.strokes ?? [], glyph.parts);
  }

  /** Reads the ink as it is now: it changed, another model reads, or the studio is back. */
  readAgain(): void {
    const strokes = this.#live === null ? this.strokes : [...this.strokes, this.#live];
    const isFinal = this.#live === null;
    this.#reader.read(strokes, this.#ink.marks, isFinal);
    if (this.#secondModel !== null) this.#second.read(strokes, this.#ink.marks, isFinal);
  }

  #setLive(stroke: PadStroke | null): void {
    this.#live = stroke;
    this.#isPenDown = stroke !== null;
  }

  #change(ink: Ink): void {
    this.#ink = ink;
    this.readAgain();
  }

  #glyphsOf(read: ReadInk | null): PadGlyph[] {
    const { labels } = this.#ink.marks;
    return (read?.reading.glyphs ?? []).map((glyph) => {
      const parts = namedParts(glyph.parts, read?.strokes ?? []);
      const key = glyphKey(parts);
      const label = labels.get(key);
      const text = shownGlyph(glyph, label);
      const isSign = !/^\d$/.test(glyph.text);
      return { glyph, parts, key, text, isRetyped: label !== undefined, isSign };
    });
  }
}

function textOf(read: ReadInk | null, glyphs: readonly PadGlyph[]): string {
  return read === null
    ? ''
    : shownText(
        read.reading,
        glyphs.map(({ text }) => text),
      );
}

/** The digit that is the most likely to be wrong; a sign only where there is no digit. */
function mostDoubtful(glyphs: readonly PadGlyph[]): PadGlyph | null {
  const sureness = ({ glyph, isSign, isRetyped }: PadGlyph): number =>
    (glyph.isKnown ? glyph.confidence : 0) + (isSign ? 1 : 0) + (isRetyped ? 2 : 0);
  return glyphs.reduce<PadGlyph | null>(
    (least, one) => (least === null || sureness(one) < sureness(least) ? one : least),
    null,
  );
}
