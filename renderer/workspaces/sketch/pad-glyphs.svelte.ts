import type { Alternative, Glyph, InkWire } from '../../../main/contract/ink';
import { wireWithPen, type PadStroke } from '../../parts/ink/stroke';
import { cutOut } from './ink';
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
  type Marks,
  type ReadInk,
  type StrokePart,
} from './marks';

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

/** The ink that the glyphs are of, and what a person says of it. */
export interface GlyphSource {
  readonly read: ReadInk | null;
  readonly strokes: readonly PadStroke[];
  readonly marks: Marks;
  /** Changes what a person says; it can be undone. */
  mark(marks: Marks): void;
}

/** The glyphs of the newest reading: which one is chosen, and what a person says of them. */
export class PadGlyphs {
  readonly #source: GlyphSource;
  #selectedKey = $state<string | null>(null);
  /** Glyphs whose correction was accepted: each is kept once. */
  #acceptedKeys = $state.raw<readonly string[]>([]);

  readonly #list = $derived.by(() => glyphsOf(this.#source.read, this.#source.marks));
  readonly #text = $derived.by(() => textOf(this.#source.read, this.#list));
  readonly #selected = $derived(
    this.#list.find(({ key }) => key === this.#selectedKey) ?? mostDoubtful(this.#list),
  );

  constructor(source: GlyphSource) {
    this.#source = source;
  }

  /** From left to right, line by line. */
  get list(): readonly PadGlyph[] {
    return this.#list;
  }

  /** All of it, as it was read and retyped; empty where nothing is read. */
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

  /** Chooses a glyph; with `null` the least sure one is chosen again. */
  select(key: string | null): void {
    this.#selectedKey = key;
  }

  /** Chooses the neighbour of the chosen glyph. */
  selectNeighbour(step: 1 | -1): void {
    const next = this.#list[Math.min(Math.max(this.#place + step, 0), this.#list.length - 1)];
    if (next !== undefined) this.#selectedKey = next.key;
  }

  /** Says what the chosen glyph is. */
  retype(text: string): void {
    const glyph = this.#selected;
    if (glyph === null) return;
    this.#selectedKey = glyph.key;
    this.#source.mark(withLabel(this.#source.marks, glyph.parts, text));
  }

  /** Takes one of the other readings. */
  choose(alternative: Alternative): void {
    const strokes = this.#source.read?.strokes;
    if (strokes !== undefined) this.#source.mark(withAlternative(this.#source.marks, alternative, strokes));
  }

  /** The sides of a glyph's box were dragged: what lies inside makes the glyph. */
  regroup({ glyph }: PadGlyph, left: number, right: number): void {
    this.#group(strokesWithin(this.#source.strokes, { ...glyph.box, left, right }));
  }

  /** Makes one glyph of the chosen one and the next. */
  joinNext(): void {
    const [glyph, next] = this.#list.slice(this.#place, this.#place + 2);
    if (glyph !== undefined && next !== undefined) this.#group([...glyph.parts, ...next.parts]);
  }

  /** Makes a glyph of each stroke of the chosen one. */
  takeApart(): void {
    const glyph = this.#selected;
    if (glyph === null || glyph.parts.length < 2) return;
    this.#selectedKey = null;
    this.#source.mark(takenApart(this.#source.marks, glyph.parts));
  }

  /** What was corrected and not accepted yet. */
  corrections(): Correction[] {
    const { read } = this.#source;
    if (read === null) return [];
    return this.#list.flatMap(({ glyph, key, text, isRetyped }) => {
      const wasRight = glyph.isKnown && glyph.text === text;
      const isNew = isRetyped && !wasRight && !this.#acceptedKeys.includes(key);
      if (!isNew || !/^\d$/.test(text)) return [];
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
    return cutOut(this.#source.read?.strokes ?? [], glyph.parts);
  }

  get #place(): number {
    return this.#list.findIndex(({ key }) => key === this.#selected?.key);
  }

  #group(parts: readonly StrokePart[]): void {
    if (parts.length === 0) return;
    this.#selectedKey = glyphKey(parts);
    this.#source.mark(withGroup(this.#source.marks, parts));
  }
}

function glyphsOf(read: ReadInk | null, { labels }: Marks): PadGlyph[] {
  return (read?.reading.glyphs ?? []).map((glyph) => {
    const parts = namedParts(glyph.parts, read?.strokes ?? []);
    const key = glyphKey(parts);
    const label = labels.get(key);
    const text = shownGlyph(glyph, label);
    const isSign = !/^\d$/.test(glyph.text);
    return { glyph, parts, key, text, isRetyped: label !== undefined, isSign };
  });
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
