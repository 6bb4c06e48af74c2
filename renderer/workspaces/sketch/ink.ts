import type { InkWire } from '../../../main/contract/ink';

/** A point in pad units: 0, 0 is the middle of the pad, its shorter side is {@link PAD_SIDE}; pressure is 0-1. */
export type PadPoint = readonly [x: number, y: number, pressure: number];

/** Length of the pad's shorter side in pad units, whatever its size on the screen. */
export const PAD_SIDE = 400;
/** Pressure that stands for a device without any. */
export const NEUTRAL_PRESSURE = 0.5;

/** The points of one pen-down to pen-up. */
export interface PadStroke {
  readonly points: readonly PadPoint[];
  /** Whether the device measured the pressure; otherwise speed stands in for it. */
  readonly hasPressure: boolean;
}

/** A change of the ink that can be taken back and done again. */
type Delta =
  | { readonly kind: 'draw'; readonly stroke: PadStroke }
  | { readonly kind: 'clear'; readonly strokes: readonly PadStroke[] };

/** The finished strokes and how they came to be. A value: every change gives a new one. */
export interface Ink {
  /** Oldest first. */
  readonly strokes: readonly PadStroke[];
  readonly done: readonly Delta[];
  readonly undone: readonly Delta[];
}

/** A blank pad. */
export const BLANK_INK: Ink = { strokes: [], done: [], undone: [] };

/** Adds a stroke. */
export function draw(ink: Ink, stroke: PadStroke): Ink {
  return record(ink, { kind: 'draw', stroke });
}

/** Takes all strokes away; can be undone like anything else. */
export function clear(ink: Ink): Ink {
  return ink.strokes.length === 0 ? ink : record(ink, { kind: 'clear', strokes: ink.strokes });
}

/** Takes the last change back. */
export function undo(ink: Ink): Ink {
  const delta = ink.done.at(-1);
  if (delta === undefined) return ink;
  return {
    strokes: delta.kind === 'draw' ? ink.strokes.slice(0, -1) : delta.strokes,
    done: ink.done.slice(0, -1),
    undone: [...ink.undone, delta],
  };
}

/** Does the change that was taken back last once more. */
export function redo(ink: Ink): Ink {
  const delta = ink.undone.at(-1);
  if (delta === undefined) return ink;
  return {
    strokes: apply(ink.strokes, delta),
    done: [...ink.done, delta],
    undone: ink.undone.slice(0, -1),
  };
}

function record(ink: Ink, delta: Delta): Ink {
  return { strokes: apply(ink.strokes, delta), done: [...ink.done, delta], undone: [] };
}

function apply(strokes: readonly PadStroke[], delta: Delta): readonly PadStroke[] {
  return delta.kind === 'draw' ? [...strokes, delta.stroke] : [];
}

/** Strokes in the form in which they are read. */
export function wireOf(strokes: readonly PadStroke[]): InkWire {
  const lengths = strokes.map(({ points }) => points.length);
  const xy = new Float32Array(lengths.reduce((sum, length) => sum + length, 0) * 2);
  let offset = 0;
  for (const { points } of strokes) {
    for (const [x, y] of points) {
      xy[offset] = x;
      xy[offset + 1] = y;
      offset += 2;
    }
  }
  return { xy: xy.buffer, lengths };
}
