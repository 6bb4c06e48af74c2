import { BOX_SIDE, placeGlyph, type Glyph, type PlacedGlyph } from './normalise';

/** `[x, y, …]`: y downwards, any unit; what follows x and y is not looked at. */
export type InkPoint = readonly [x: number, y: number, ...rest: (number | null)[]];
/** The points of one pen-down to pen-up. */
export type InkStroke = readonly InkPoint[];

/** Width of the pen in pixels of the 20 × 20 box: gives ink of MNIST's mean darkness. */
export const PEN_WIDTH = 2.45;
/** Pixels of the fine raster per pixel of the box. */
const FINENESS = 8;
/** The fine raster is the box: the pen's outermost edge touches its sides. */
const RASTER_SIDE = BOX_SIDE * FINENESS;
/** Points nearer than this to the one before add nothing to the picture (fine pixels). */
const MIN_STEP = 0.5;

/**
 * Turns strokes into what the model reads: drawn with a round pen of fixed width at eight times the final size,
 * anti-aliased, then brought into MNIST's form by {@link glyphToInput}. The unit and place of the strokes do not
 * matter, nor how many points they have.
 *
 * @param penWidth - in pixels of the 20 × 20 box; other than the usual one only to make images to learn from
 * @returns 784 bytes, 0 paper to 255 ink, or `null` where there is no finite point
 */
export function strokesToInput(strokes: readonly InkStroke[], penWidth = PEN_WIDTH): Uint8Array | null {
  return placeStrokes(strokes, penWidth)?.input ?? null;
}

/** Does what {@link strokesToInput} does, and says where in the ink, in its unit, the input lies. */
export function placeStrokes(strokes: readonly InkStroke[], penWidth = PEN_WIDTH): PlacedGlyph | null {
  const radius = (penWidth * FINENESS) / 2;
  const fitted = fitStrokes(strokes, radius);
  if (fitted === null) return null;
  const glyph: Glyph = { width: RASTER_SIDE, height: RASTER_SIDE, ink: new Float32Array(RASTER_SIDE ** 2) };
  for (const stroke of fitted.strokes) drawStroke(glyph, stroke, radius);
  const placed = placeGlyph(glyph, FINENESS);
  if (placed === null) return null;
  const unit = fitted.scale > 0 ? fitted.scale : 1;
  return {
    input: placed.input,
    left: fitted.left + (placed.left - radius) / unit,
    top: fitted.top + (placed.top - radius) / unit,
    side: placed.side / unit,
  };
}

type FinePoint = readonly [x: number, y: number];

/** Strokes in the fine raster, and how they came there. */
interface Fitted {
  readonly strokes: readonly FinePoint[][];
  /** Upper left corner of the ink in its unit, and fine pixels in such a unit. */
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** Scales the strokes into the fine raster, and leaves out points that are not finite or repeat the one before. */
function fitStrokes(strokes: readonly InkStroke[], radius: number): Fitted | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const stroke of strokes) {
    for (const [x, y] of stroke) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (left > right) return null;
  const extent = Math.max(right - left, bottom - top);
  // The pen's middle may come as near to the box's sides as its radius.
  const scale = extent > 0 ? (RASTER_SIDE - 2 * radius) / extent : 0;
  const fine = strokes.map((stroke) => {
    const points: FinePoint[] = [];
    for (const [x, y] of stroke) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      const point: FinePoint = [radius + (x - left) * scale, radius + (y - top) * scale];
      const last = points.at(-1);
      if (last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) >= MIN_STEP)
        points.push(point);
    }
    return points;
  });
  return { strokes: fine, left, top, scale };
}

function drawStroke(glyph: Glyph, points: readonly FinePoint[], radius: number): void {
  const [first] = points;
  if (first === undefined) return;
  if (points.length === 1) drawSegment(glyph, first, first, radius);
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1];
    const to = points[index];
    if (from !== undefined && to !== undefined) drawSegment(glyph, from, to, radius);
  }
}

/** Draws one segment with round ends; a pixel's ink is how far the pen's edge covers it. */
function drawSegment(glyph: Glyph, [x1, y1]: FinePoint, [x2, y2]: FinePoint, radius: number): void {
  /** Where the pen's soft edge ends. */
  const reach = radius + 0.5;
  const margin = radius + 1;
  const fromX = Math.max(Math.floor(Math.min(x1, x2) - margin), 0);
  const toX = Math.min(Math.ceil(Math.max(x1, x2) + margin), glyph.width - 1);
  const fromY = Math.max(Math.floor(Math.min(y1, y2) - margin), 0);
  const toY = Math.min(Math.ceil(Math.max(y1, y2) + margin), glyph.height - 1);
  const dx = x2 - x1;
  const dy = y2 - y1;
  const squaredLength = dx * dx + dy * dy;
  const squaredReach = reach * reach;
  /** Nearer pixels are all ink. */
  const squaredCore = (reach - 1) * (reach - 1);
  for (let y = fromY; y <= toY; y += 1) {
    for (let x = fromX; x <= toX; x += 1) {
      const index = y * glyph.width + x;
      if (glyph.ink[index] === 1) continue;
      const px = x + 0.5 - x1;
      const py = y + 0.5 - y1;
      const along = squaredLength === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / squaredLength, 0), 1);
      const offX = px - along * dx;
      const offY = py - along * dy;
      const squared = offX * offX + offY * offY;
      if (squared >= squaredReach) continue;
      const ink = squared <= squaredCore ? 1 : reach - Math.sqrt(squared);
      if (ink > (glyph.ink[index] ?? 0)) glyph.ink[index] = ink;
    }
  }
}
