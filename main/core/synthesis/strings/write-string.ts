import type { Random } from '../../data/random';
import { between, happens, normal } from '../chance';
import { curveThrough } from '../curve';
import type { Path, Point } from '../path';
import { indexByDigit, scannedDigit, strokeDigit, writeSign, type Glyph, type ScannedDigits } from './glyphs';
import { InkCanvas } from './ink-canvas';
import type { Writer } from './writer';

/** Space that a blank of the text takes, in heights of a digit. */
const BLANK = [0.25, 0.8] as const;
/** Space around signs, beside that of digits. */
const SIGN_GAP = [-0.08, 0.22] as const;
/** Longest way over which a pen stays down between digits. */
const LONGEST_JOIN = 0.9;
const SCAN_SIDE = 28;

/** Scanned digits, and which of them show what. */
export interface ScannedStock {
  readonly digits: ScannedDigits;
  readonly byDigit: readonly (readonly number[])[];
}

/** Prepares scanned digits to be drawn from. */
export function stockOf(digits: ScannedDigits): ScannedStock {
  return { digits, byDigit: indexByDigit(digits) };
}

/** How far the paper goes beyond the ink, in heights of a digit. */
export interface Margins {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A written string. */
export interface WrittenString {
  readonly canvas: InkCanvas;
  /** Of the base line at the left edge, in pixels, and how much it falls a pixel. */
  readonly base: number;
  /** Middles between neighbouring digits, in pixels, from the left. */
  readonly between: readonly number[];
}

interface Placed {
  readonly glyph: Glyph;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Writes a text into a canvas that is as large as the ink and its margins. */
export function writeString(
  random: Random,
  writer: Writer,
  text: string,
  stock: ScannedStock | null,
  margins: Margins,
): WrittenString {
  const placed = placeGlyphs(random, writer, text, stock);
  const strokes = joined(random, writer, placed);
  const bounds = boundsOf(writer, placed, strokes);
  const pad = writer.penRadius;
  const left = Math.floor(bounds.left - pad - margins.left * writer.size);
  const top = Math.floor(bounds.top - pad - margins.top * writer.size);
  const width = Math.max(8, Math.ceil(bounds.right + pad + margins.right * writer.size) - left);
  const height = Math.max(12, Math.ceil(bounds.bottom + pad + margins.bottom * writer.size) - top);
  const canvas = new InkCanvas(width, height);
  for (const one of placed) if (one.glyph.kind === 'scan') drawScan(random, canvas, writer, one, left, top);
  for (const path of strokes) {
    canvas.draw(
      path.map(([x, y]): Point => [x - left, y - top]),
      writer.penRadius * between(random, 0.9, 1.1),
    );
  }
  const middles = placed.slice(1).map((one, index) => {
    const before = placed[index];
    const end = before === undefined ? one.x : before.x + before.glyph.right * before.size * writer.wide;
    return (end + one.x) / 2 - left;
  });
  return { canvas, base: -top, between: middles };
}

function placeGlyphs(random: Random, writer: Writer, text: string, stock: ScannedStock | null): Placed[] {
  const placed: Placed[] = [];
  let right = 0;
  let extra = 0;
  let wasSign = true;
  for (const sign of text) {
    if (sign === ' ') {
      extra = between(random, ...BLANK);
      continue;
    }
    const isDigit = sign >= '0' && sign <= '9';
    const glyph = isDigit
      ? digitGlyph(random, writer, Number(sign), stock)
      : writeSign(random, writer.hand, sign);
    const small = sign === '0' ? writer.zeros : 1;
    const size = writer.size * small * Math.exp(normal(random, 0, writer.uneven));
    const usual =
      isDigit && !wasSign
        ? normal(random, writer.gap, writer.gapDeviation)
        : writer.gap * 0.3 + between(random, ...SIGN_GAP);
    const x = right + (usual + extra) * writer.size - glyph.left * size * writer.wide;
    const y = writer.slope * x + normal(random, 0, writer.jump) * writer.size;
    placed.push({ glyph, x, y, size });
    right = x + glyph.right * size * writer.wide;
    extra = 0;
    wasSign = !isDigit;
  }
  return placed;
}

function digitGlyph(random: Random, writer: Writer, digit: number, stock: ScannedStock | null): Glyph {
  const places = stock?.byDigit[digit] ?? [];
  if (stock === null || places.length === 0 || !happens(random, writer.scans))
    return strokeDigit(random, writer.hand, digit);
  return scannedDigit(stock.digits, places[random.int(places.length)] ?? 0);
}

/** The strokes where they are on the line, with what the pen leaves between digits where it stays down. */
function joined(random: Random, writer: Writer, placed: readonly Placed[]): Path[] {
  const strokes: Path[] = [];
  let last: Point | undefined;
  for (const { glyph, x, y, size } of placed) {
    if (glyph.kind === 'scan') {
      last = undefined;
      continue;
    }
    const own = glyph.strokes.map((path) =>
      path.map(([gx, gy]): Point => lean(writer, x + gx * size * writer.wide, y + gy * size, y)),
    );
    const first = own[0]?.[0];
    if (last !== undefined && first !== undefined && happens(random, writer.joins)) {
      const far = Math.hypot(first[0] - last[0], first[1] - last[1]);
      if (far < LONGEST_JOIN * writer.size) strokes.push(join(random, last, first, far));
    }
    strokes.push(...own);
    last = own.at(-1)?.at(-1);
  }
  return strokes;
}

function join(random: Random, from: Point, to: Point, far: number): Path {
  const sag = between(random, -0.05, 0.3) * far;
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2 + sag];
  return curveThrough([from, middle, to].map((at) => ({ at, sharpness: 0 })));
}

function lean(writer: Writer, x: number, y: number, base: number): Point {
  return [x - writer.slant * (y - base), y];
}

interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function boundsOf(writer: Writer, placed: readonly Placed[], strokes: readonly Path[]): Bounds {
  const bounds: Bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const take = ([x, y]: Point): void => {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  };
  for (const path of strokes) path.forEach(take);
  for (const { glyph, x, y, size } of placed) {
    if (glyph.kind !== 'scan') continue;
    for (const gx of [0, glyph.right * size * writer.wide])
      for (const gy of [0, -size]) take(lean(writer, x + gx, y + gy, y));
  }
  return bounds;
}

/** Lays a scanned digit down: smaller or larger, wider or narrower, leaning. */
function drawScan(
  random: Random,
  canvas: InkCanvas,
  writer: Writer,
  { glyph, x, y, size }: Placed,
  left: number,
  top: number,
): void {
  if (glyph.kind !== 'scan') return;
  const [boxLeft, boxTop] = glyph.box;
  const scaleY = size / glyph.height;
  const scaleX = scaleY * writer.wide;
  const dark = between(random, 1, 1.5);
  const reach = Math.abs(writer.slant) * size + 3;
  const [firstX, lastX] = [
    Math.floor(x - left - reach),
    Math.ceil(x - left + glyph.right * size * writer.wide + reach),
  ];
  const [firstY, lastY] = [Math.floor(y - top - size - 3 * scaleY), Math.ceil(y - top + 3 * scaleY)];
  for (let py = firstY; py <= lastY; py += 1) {
    const down = py + top - y;
    const sourceY = boxTop + (down + size) / scaleY - 0.5;
    if (sourceY < -1 || sourceY > SCAN_SIDE) continue;
    const shift = x - writer.slant * down;
    for (let px = firstX; px <= lastX; px += 1) {
      const sourceX = boxLeft + (px + left - shift) / scaleX - 0.5;
      if (sourceX < -1 || sourceX > SCAN_SIDE) continue;
      const ink = sampled(glyph.pixels, sourceX, sourceY);
      if (ink > 0) canvas.dab(px, py, Math.min(1, (ink / 255) * dark));
    }
  }
}

function sampled(pixels: Uint8Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [rightPart, lowerPart] = [x - left, y - top];
  const at = (px: number, py: number): number =>
    px < 0 || py < 0 || px >= SCAN_SIDE || py >= SCAN_SIDE ? 0 : (pixels[py * SCAN_SIDE + px] ?? 0);
  const upper = at(left, top) * (1 - rightPart) + at(left + 1, top) * rightPart;
  const lower = at(left, top + 1) * (1 - rightPart) + at(left + 1, top + 1) * rightPart;
  return upper * (1 - lowerPart) + lower * lowerPart;
}
