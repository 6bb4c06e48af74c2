import type { InkStrokes, InkWire } from '../../contract/ink';
import type { InkPoint, InkStroke } from './ink';

/** Unpacks strokes that crossed a process border: `[x, y]`, or `[x, y, milliseconds, pressure]` with `null` for what is not known. */
export function inkOfWire({ xy, lengths, pen }: InkWire): InkStroke[] {
  const places = new Float32Array(xy);
  const penValues = pen === undefined ? null : new Float32Array(pen);
  const known = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value;
  let next = 0;
  return lengths.map((length) =>
    Array.from({ length }, (): InkPoint => {
      const at = next;
      next += 2;
      const [x, y] = [places[at] ?? 0, places[at + 1] ?? 0];
      return penValues === null ? [x, y] : [x, y, known(penValues[at]), known(penValues[at + 1])];
    }),
  );
}

/** Packs strokes for a process border. */
export function wireOfInk(strokes: readonly InkStroke[] | InkStrokes): InkWire {
  const points = strokes.flat();
  const xy = Float32Array.from(points.flatMap(([x, y]) => [x, y]));
  const pen = Float32Array.from(
    points.flatMap(([, , milliseconds, pressure]) => [milliseconds ?? Number.NaN, pressure ?? Number.NaN]),
  );
  const lengths = strokes.map(({ length }) => length);
  return pen.every(Number.isNaN) ? { xy: xy.buffer, lengths } : { xy: xy.buffer, lengths, pen: pen.buffer };
}
