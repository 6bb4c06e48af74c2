import { MAX_POINTS, MAX_READ_STROKES, type InkPart, type InkWire } from '../../../main/contract/ink';
import {
  NEUTRAL_PRESSURE,
  newStrokeId,
  PAD_SIDE,
  type PadPoint,
  type PadStroke,
} from '../../parts/ink/stroke';
import { NO_MARKS, type Marks } from './marks';

interface PlacedStroke {
  /** Its place among the strokes. */
  readonly at: number;
  readonly stroke: PadStroke;
}

/** A change of the ink that can be taken back and done again. */
interface Delta {
  /** In the order of their places before the change. */
  readonly removed: readonly PlacedStroke[];
  /** In the order of their places after it. */
  readonly added: readonly PlacedStroke[];
  readonly marks: { readonly before: Marks; readonly after: Marks } | null;
}

/** The finished strokes, what a person said of them, and how they came to be. A value: every change gives a new one. */
export interface Ink {
  /** Oldest first. */
  readonly strokes: readonly PadStroke[];
  readonly marks: Marks;
  readonly done: readonly Delta[];
  readonly undone: readonly Delta[];
}

/** A blank pad. */
export const BLANK_INK: Ink = { strokes: [], marks: NO_MARKS, done: [], undone: [] };

/** No stroke. */
export const NO_IDS: ReadonlySet<number> = new Set();

/** Ids as a set. */
export function idsOf(...ids: readonly number[]): ReadonlySet<number> {
  return new Set(ids);
}

/** Adds strokes on top, all as one change. */
export function draw(ink: Ink, added: readonly PadStroke[]): Ink {
  const placed = added.map((stroke, index) => ({ at: ink.strokes.length + index, stroke }));
  return added.length === 0 ? ink : record(ink, { removed: [], added: placed, marks: null });
}

/** Takes the strokes with these ids away; can be undone like anything else. */
export function erase(ink: Ink, ids: ReadonlySet<number>): Ink {
  const removed = ink.strokes.flatMap((stroke, at) => (ids.has(stroke.id) ? [{ at, stroke }] : []));
  return removed.length === 0 ? ink : record(ink, { removed, added: [], marks: null });
}

/** Takes all strokes away. */
export function clear(ink: Ink): Ink {
  return erase(ink, new Set(ink.strokes.map(({ id }) => id)));
}

/** Changes what a person says of the strokes. */
export function mark(ink: Ink, marks: Marks): Ink {
  return record(ink, { removed: [], added: [], marks: { before: ink.marks, after: marks } });
}

/** Takes the last change back. */
export function undo(ink: Ink): Ink {
  const delta = ink.done.at(-1);
  if (delta === undefined) return ink;
  return {
    strokes: replace(ink.strokes, delta.added, delta.removed),
    marks: delta.marks?.before ?? ink.marks,
    done: ink.done.slice(0, -1),
    undone: [...ink.undone, delta],
  };
}

/** Does the change that was taken back last once more. */
export function redo(ink: Ink): Ink {
  const delta = ink.undone.at(-1);
  if (delta === undefined) return ink;
  return {
    ...apply(ink, delta),
    done: [...ink.done, delta],
    undone: ink.undone.slice(0, -1),
  };
}

function record(ink: Ink, delta: Delta): Ink {
  return { ...apply(ink, delta), done: [...ink.done, delta], undone: [] };
}

function apply(ink: Ink, delta: Delta): Pick<Ink, 'strokes' | 'marks'> {
  return {
    strokes: replace(ink.strokes, delta.removed, delta.added),
    marks: delta.marks?.after ?? ink.marks,
  };
}

function replace(
  strokes: readonly PadStroke[],
  removed: readonly PlacedStroke[],
  added: readonly PlacedStroke[],
): readonly PadStroke[] {
  if (removed.length === 0 && added.length === 0) return strokes;
  const gone = new Set(removed.map(({ stroke }) => stroke.id));
  const left = gone.size === 0 ? [...strokes] : strokes.filter(({ id }) => !gone.has(id));
  // At the end, where it mostly is, this costs nothing.
  for (const { at, stroke } of added) left.splice(at, 0, stroke);
  return left;
}

/** The newest strokes, as many as can be read at once. */
export function readable(strokes: readonly PadStroke[]): readonly PadStroke[] {
  let from = strokes.length;
  let points = 0;
  while (from > 0 && strokes.length - from < MAX_READ_STROKES) {
    points += strokes[from - 1]?.points.length ?? 0;
    if (points > MAX_POINTS) break;
    from -= 1;
  }
  return from === 0 ? strokes : strokes.slice(from);
}

/** Parts of strokes as strokes of their own. */
export function cutOut(strokes: readonly PadStroke[], parts: readonly InkPart[]): PadStroke[] {
  return parts.flatMap(({ stroke: index, from, to }) => {
    const stroke = strokes[index];
    return stroke === undefined ? [] : [{ ...stroke, points: stroke.points.slice(from, to) }];
  });
}

/** Strokes that came from elsewhere, put on the pad: where they fit as they are, otherwise in its middle. */
export function strokesOfWire({ xy, lengths, pen }: InkWire): PadStroke[] {
  const places = new Float32Array(xy);
  const penValues = pen === undefined ? null : new Float32Array(pen);
  const move = fitting(places);
  let at = 0;
  return lengths.map((length) => {
    let hasPressure = penValues !== null;
    const points = Array.from({ length }, (_, index): PadPoint => {
      const [x, y] = move(places[at] ?? 0, places[at + 1] ?? 0);
      const milliseconds = penValues?.[at] ?? Number.NaN;
      const pressure = penValues?.[at + 1] ?? Number.NaN;
      at += 2;
      if (Number.isNaN(pressure)) hasPressure = false;
      return [
        x,
        y,
        Number.isNaN(pressure) ? NEUTRAL_PRESSURE : pressure,
        Number.isNaN(milliseconds) ? index * USUAL_INTERVAL_MS : milliseconds,
      ];
    });
    return { id: newStrokeId(), points, hasPressure };
  });
}

/** Time between two points where it is not known. */
const USUAL_INTERVAL_MS = 10;
/** Ink that is smaller than this is made larger, and what reaches beyond the pad is made smaller, in pad units. */
const SMALLEST = 60;
const LARGEST = PAD_SIDE * 0.8;

function fitting(places: Float32Array): (x: number, y: number) => readonly [number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < places.length; at += 2) {
    const [x = 0, y = 0] = [places[at], places[at + 1]];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const side = Math.max(right - left, bottom - top);
  const reach = PAD_SIDE / 2;
  const isInside = left >= -reach * 2 && right <= reach * 2 && top >= -reach && bottom <= reach;
  if (isInside && side >= SMALLEST) return (x, y) => [x, y];
  const scale = side > 0 ? LARGEST / side : 1;
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return (x, y) => [(x - middleX) * scale, (y - middleY) * scale];
}
