import type { InkWire } from '../../../main/contract/ink';

/** A point in pad units: 0, 0 is the middle of the pad, its shorter side is {@link PAD_SIDE}; pressure is 0-1. */
export type PadPoint = readonly [x: number, y: number, pressure: number, milliseconds: number];

/** Length of the pad's shorter side in pad units, whatever its size on the screen. */
export const PAD_SIDE = 400;
/** Pressure that stands for a device without any. */
export const NEUTRAL_PRESSURE = 0.5;

/** The points of one pen-down to pen-up. */
export interface PadStroke {
  /** Its own among all strokes ever drawn. */
  readonly id: number;
  readonly points: readonly PadPoint[];
  /** Whether the device measured the pressure; otherwise speed stands in for it. */
  readonly hasPressure: boolean;
}

let strokes = 0;

/** A number that no stroke has yet. */
export function newStrokeId(): number {
  strokes += 1;
  return strokes;
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

/** Strokes in the form in which they are kept: with the pen's time, and its pressure where there is one. */
export function wireWithPen(strokes: readonly PadStroke[]): InkWire {
  const pen = Float32Array.from(
    strokes.flatMap(({ points, hasPressure }) =>
      points.flatMap(([, , pressure, milliseconds]) => [milliseconds, hasPressure ? pressure : Number.NaN]),
    ),
  );
  return { ...wireOf(strokes), pen: pen.buffer };
}
