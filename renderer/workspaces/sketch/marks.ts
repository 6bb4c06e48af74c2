import type { Alternative, Glyph, InkPart, Reading } from '../../../main/contract/ink';
import type { PadStroke } from '../../parts/ink/stroke';
import { boxOfStroke } from '../../parts/ink/stroke-path';

/** A part of a stroke that is named for good, whatever becomes of the other strokes. */
export interface StrokePart {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** What a person said of the ink: which strokes make one glyph, and what glyphs are. */
export interface Marks {
  readonly groups: readonly (readonly StrokePart[])[];
  /** By {@link glyphKey}. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Nothing was said. */
export const NO_MARKS: Marks = { groups: [], labels: new Map() };

/** What a glyph can be retyped as. */
export const GLYPH_TEXT = /^[0-9.,\-/:]$/;

/** A reading and the strokes that it is of: its parts count these. */
export interface ReadInk {
  readonly reading: Reading;
  readonly strokes: readonly PadStroke[];
}

/** The parts of a glyph, named for good. */
export function namedParts(parts: readonly InkPart[], strokes: readonly PadStroke[]): StrokePart[] {
  return parts.flatMap(({ stroke, from, to }) => {
    const id = strokes[stroke]?.id;
    return id === undefined ? [] : [{ id, from, to }];
  });
}

/** Names a glyph by its ink. */
export function glyphKey(parts: readonly StrokePart[]): string {
  return parts
    .map(({ id, from, to }) => `${id}:${from}-${to}`)
    .sort()
    .join(' ');
}

/** What the marked groups are among these strokes; those of which ink is gone are left out. */
export function partsOfGroups({ groups }: Marks, strokes: readonly PadStroke[]): InkPart[][] {
  const places = new Map(strokes.map(({ id }, stroke) => [id, stroke]));
  return groups.flatMap((group) => {
    const parts = group.flatMap(({ id, from, to }) => {
      const stroke = places.get(id);
      return stroke === undefined ? [] : [{ stroke, from, to }];
    });
    return parts.length === group.length ? [parts] : [];
  });
}

/** What a glyph is, as far as is known: as it was retyped, as it was read, or `?` for what is none. */
export function shownGlyph({ text, isKnown }: Glyph, label: string | undefined): string {
  return label ?? (isKnown ? text : '?');
}

/**
 * The text of a reading with each glyph as it is shown.
 *
 * @param shown - one for each glyph
 */
export function shownText({ text }: Reading, shown: readonly string[]): string {
  let glyph = 0;
  return Array.from(text, (sign) => {
    if (/\s/.test(sign)) return sign;
    glyph += 1;
    return shown[glyph - 1] ?? sign;
  }).join('');
}

/** Says that some parts make one glyph; a group that had any of them has it no more. */
export function withGroup(marks: Marks, parts: readonly StrokePart[]): Marks {
  return { ...marks, groups: [...withoutParts(marks, parts), parts] };
}

/** Says that each of some parts is a glyph of its own. */
export function takenApart(marks: Marks, parts: readonly StrokePart[]): Marks {
  return { ...marks, groups: [...withoutParts(marks, parts), ...parts.map((part) => [part])] };
}

/** Says what a glyph is; and that its ink is one glyph, which must not change when more is written. */
export function withLabel(marks: Marks, parts: readonly StrokePart[], label: string): Marks {
  const { groups } = withGroup(marks, parts);
  return { groups, labels: new Map(marks.labels).set(glyphKey(parts), label) };
}

/** Takes another reading for the right one: its grouping, and its texts where they are not what would be read. */
export function withAlternative(marks: Marks, { glyphs }: Alternative, strokes: readonly PadStroke[]): Marks {
  return glyphs.reduce((sofar, { text, parts }) => withLabel(sofar, namedParts(parts, strokes), text), marks);
}

/**
 * The strokes of a glyph whose box was dragged: those whose middle lies inside.
 *
 * @param box - as it was; its left and right sides are where they were dragged to
 */
export function strokesWithin(
  strokes: readonly PadStroke[],
  { left, top, right, bottom }: Glyph['box'],
): StrokePart[] {
  return strokes.flatMap((stroke) => {
    const box = boxOfStroke(stroke);
    const middle = (box.left + box.right) / 2;
    const isOver = stroke.points.some(([, y]) => y >= top && y <= bottom);
    const isInside = middle >= left && middle <= right && isOver;
    return isInside ? [{ id: stroke.id, from: 0, to: stroke.points.length }] : [];
  });
}

function withoutParts({ groups }: Marks, parts: readonly StrokePart[]): (readonly StrokePart[])[] {
  const overlaps = (a: StrokePart, b: StrokePart): boolean => a.id === b.id && a.from < b.to && b.from < a.to;
  return groups
    .map((group) => group.filter((own) => !parts.some((part) => overlaps(own, part))))
    .filter((group) => group.length > 0);
}
