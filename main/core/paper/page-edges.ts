import { otsuSplit } from '../data/otsu';
import { slidingFirst } from '../model/sliding';
import { areaOf, convexHull, crossingOf, enclosingQuadrilateral } from './enclosing';
import type { Rgba } from './grey';
import type { Point, Quadrilateral } from './perspective';
import { reducedPage, type ReducedPage } from './reduced';
import { largestRegion, outlineOf } from './region';

/** Longest side of the picture that edges are looked for in, in pixels. */
const SIDE = 480;
/** What is narrower than twice this is print on the paper, not its edge; in pixels of that picture. */
const PRINT = 6;
/** Levels that a picture is parted at beside Otsu's, as quantiles of its brightness. */
const LEVELS = [0.2, 0.35, 0.5, 0.65] as const;
/** Parts of the picture that a sheet takes. */
const [SMALLEST, LARGEST] = [0.14, 0.985] as const;
/** So much of its hull, and of four straight sides around it, is the sheet itself. */
const [SOLID, STRAIGHT] = [0.9, 0.93] as const;
/** Outline this near to a side belongs to it, in parts of the picture; and how much is left out at both of its ends. */
const [BESIDE, END] = [0.012, 0.06] as const;
/** A side this near to the picture's own is where the picture ends, not the sheet; in parts of its side. */
const AT_BORDER = 0.015;
/** So far to both sides of an edge colours are compared, in parts of the picture's side. */
const ACROSS = 0.016;
/** An edge is where they differ so much, of 255, at such a part of its length at least. */
const [CONTRAST, SUPPORT] = [16, 0.85] as const;
const SAMPLES = 40;
/** So much of the picture's border is background where a sheet lies within. */
const BACKGROUND = 0.85;
/** Corners of a sheet seen from above somewhere, as cosines, and how much opposite sides may differ. */
const MOST_COSINE = Math.cos((52 * Math.PI) / 180);
const LEAST_RATIO = 0.5;

/** A sheet of paper in a photo. */
export interface PageEdges {
  /** In pixels of the photo, clockwise from the corner that is the upper left one as the photo is seen. */
  readonly corners: Quadrilateral;
  /** How surely its sides were seen, 0-1. */
  readonly confidence: number;
}

/**
 * Finds the sheet in a photo: four straight sides with other colours beyond them than within. One end of the sheet, or two
 * that are opposite, may lie beyond the picture.
 *
 * @returns `null` where all is paper, as in a scan, and wherever it is not sure
 */
export function findPageEdges(page: Rgba): PageEdges | null {
  const small = reducedPage(page, SIDE);
  if (Math.min(small.width, small.height) < SIDE / 8) return null;
  const bare = withoutPrint(small);
  let best: PageEdges | null = null;
  for (const values of [brightness(bare), distanceFromBorder(bare)]) {
    for (const level of levelsOf(values)) {
      const found = sheetAbove(values, level, bare);
      if (found !== null && found.confidence > (best?.confidence ?? 0)) best = found;
    }
  }
  if (best === null || best.confidence < SUPPORT) return null;
  const [across, down] = [page.width / small.width, page.height / small.height];
  const restored = ([x, y]: Point): Point => [
    Math.min(page.width, Math.max(0, x * across)),
    Math.min(page.height, Math.max(0, y * down)),
  ];
  const [a, b, c, d] = best.corners;
  return { corners: [restored(a), restored(b), restored(c), restored(d)], confidence: best.confidence };
}

/** The picture without what is dark and narrow on bright ground (see `closing`), each colour by itself. */
function withoutPrint({ width, height, red, green, blue }: ReducedPage): ReducedPage {
  const closed = (values: Float32Array): Float32Array =>
    slidingFirst(
      slidingFirst(values, width, height, PRINT, (a, b) => a > b),
      width,
      height,
      PRINT,
      (a, b) => a < b,
    );
  return { width, height, red: closed(red), green: closed(green), blue: closed(blue) };
}

function brightness({ red, green, blue }: ReducedPage): Float32Array {
  return red.map((value, at) => 0.299 * value + 0.587 * (green[at] ?? 0) + 0.114 * (blue[at] ?? 0));
}

/** How far each colour is from the usual one along the picture's border, which is the table's. */
function distanceFromBorder({ width, height, red, green, blue }: ReducedPage): Float32Array {
  const border = borderOf(width, height);
  const [r, g, b] = [red, green, blue].map((channel) => {
    const values = border.map((at) => channel[at] ?? 0).sort((one, other) => one - other);
    return values[values.length >> 1] ?? 0;
  }) as [number, number, number];
  return red.map((value, at) =>
    Math.min(255, Math.hypot(value - r, (green[at] ?? 0) - g, (blue[at] ?? 0) - b)),
  );
}

function borderOf(width: number, height: number): number[] {
  const across = Array.from({ length: width }, (_, x) => [x, (height - 1) * width + x]);
  const down = Array.from({ length: height }, (_, y) => [y * width, y * width + width - 1]);
  return [...across, ...down].flat();
}

function levelsOf(values: Float32Array): number[] {
  const histogram = new Float64Array(256);
  for (const value of values) histogram[Math.round(value)] = (histogram[Math.round(value)] ?? 0) + 1;
  const sorted = values.slice().sort();
  const quantiles = LEVELS.map((share) => sorted[Math.floor(share * sorted.length)] ?? 0);
  const otsu = otsuSplit(histogram)?.from;
  return [...(otsu === undefined ? [] : [otsu]), ...quantiles];
}

/** The sheet that the largest region above a level makes; in pixels of the small picture. */
function sheetAbove(values: Float32Array, level: number, picture: ReducedPage): PageEdges | null {
  const { width, height } = picture;
  const region = largestRegion(values, width, height, level);
  if (region === null) return null;
  const share = region.area / (width * height);
  if (share < SMALLEST || share > LARGEST) return null;
  const outline = outlineOf(region, width, height);
  const hull = convexHull(outline);
  if (hull.length < 4 || region.area < areaOf(hull) * SOLID) return null;
  const rough = enclosingQuadrilateral(hull);
  if (rough === null) return null;
  const corners = fitted(rough, outline, Math.max(width, height) * BESIDE);
  if (corners === null || region.area < areaOf(corners) * STRAIGHT || !isSheetLike(corners)) return null;
  const isCut = corners.map((corner, at) =>
    isAtBorder(corner, corners[(at + 1) % 4] ?? corner, width, height),
  );
  const cut = isCut.filter(Boolean).length;
  if (cut > 2 || (cut === 2 && isCut[0] !== isCut[2])) return null;
  const beyond = borderOf(width, height).filter((at) => !isCutPixel(at, corners, isCut, width, height));
  const background = beyond.filter((at) => !region.has(at)).length;
  if (beyond.length === 0 || background < beyond.length * BACKGROUND) return null;
  const seen = corners.flatMap((corner, at) =>
    isCut[at] === true ? [] : [supportOf(corner, corners[(at + 1) % 4] ?? corner, picture)],
  );
  return { corners: fromUpperLeft(corners), confidence: Math.min(...seen) };
}

/** The quadrilateral whose sides run through the outline beside them. */
function fitted(rough: Quadrilateral, outline: readonly Point[], beside: number): Quadrilateral | null {
  const lines = rough.map((from, at): readonly [Point, Point] => {
    const to = rough[(at + 1) % 4] ?? from;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length === 0) return [from, to];
    const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    let [count, sumT, sumD, sumTT, sumTD] = [0, 0, 0, 0, 0];
    for (const [x, y] of outline) {
      const along = (x - from[0]) * ux + (y - from[1]) * uy;
      const off = (y - from[1]) * ux - (x - from[0]) * uy;
      if (along < END * length || along > (1 - END) * length || Math.abs(off) > beside) continue;
      count += 1;
      sumT += along;
      sumD += off;
      sumTT += along * along;
      sumTD += along * off;
    }
    const spread = count * sumTT - sumT * sumT;
    if (count < 8 || spread <= 0) return [from, to];
    const slope = (count * sumTD - sumT * sumD) / spread;
    const offset = (sumD - slope * sumT) / count;
    const at0 = (along: number): Point => {
      const off = offset + slope * along;
      return [from[0] + along * ux - off * uy, from[1] + along * uy + off * ux];
    };
    return [at0(0), at0(length)];
  });
  const corners = lines.map(([c, d], at) => {
    const [a, b] = lines[(at + 3) % 4] ?? [c, d];
    return crossingOf(a, b, c, d);
  });
  const [a, b, c, d] = corners;
  return a && b && c && d ? [a, b, c, d] : null;
}

function isSheetLike(corners: Quadrilateral): boolean {
  const sides = corners.map((from, at): Point => {
    const to = corners[(at + 1) % 4] ?? from;
    return [to[0] - from[0], to[1] - from[1]];
  });
  const lengths = sides.map(([x, y]) => Math.hypot(x, y));
  const isSquare = sides.every(([x, y], at) => {
    const [nextX, nextY] = sides[(at + 1) % 4] ?? [0, 0];
    const cosine = (x * nextX + y * nextY) / ((lengths[at] ?? 0) * (lengths[(at + 1) % 4] ?? 0));
    return Math.abs(cosine) < MOST_COSINE && x * nextY - y * nextX > 0;
  });
  const alike = (one = 0, other = 0): boolean => Math.min(one, other) >= LEAST_RATIO * Math.max(one, other);
  return isSquare && alike(lengths[0], lengths[2]) && alike(lengths[1], lengths[3]);
}

/** Whether a side runs along one of the picture's. */
function isAtBorder(from: Point, to: Point, width: number, height: number): boolean {
  const near = AT_BORDER * Math.max(width, height);
  return (
    (from[0] <= near && to[0] <= near) ||
    (from[1] <= near && to[1] <= near) ||
    (from[0] >= width - near && to[0] >= width - near) ||
    (from[1] >= height - near && to[1] >= height - near)
  );
}

/** Whether a pixel of the border lies where the picture cuts the sheet off. */
function isCutPixel(
  at: number,
  corners: Quadrilateral,
  isCut: readonly boolean[],
  width: number,
  height: number,
): boolean {
  const [x, y] = [at % width, Math.floor(at / width)];
  const near = AT_BORDER * Math.max(width, height);
  return corners.some((from, side) => {
    if (isCut[side] !== true) return false;
    const to = corners[(side + 1) % 4] ?? from;
    const [left, right] = [Math.min(from[0], to[0]) - near, Math.max(from[0], to[0]) + near];
    const [top, bottom] = [Math.min(from[1], to[1]) - near, Math.max(from[1], to[1]) + near];
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

/** Part of a side along which colours differ from one side of it to the other. */
function supportOf(from: Point, to: Point, { width, height, red, green, blue }: ReducedPage): number {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const across = ACROSS * Math.max(width, height);
  const indexOf = (x: number, y: number): number | null => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    return column < 0 || row < 0 || column >= width || row >= height ? null : row * width + column;
  };
  let [seen, asked] = [0, 0];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const along = length * (END + ((1 - 2 * END) * (sample + 0.5)) / SAMPLES);
    const [x, y] = [from[0] + along * ux, from[1] + along * uy];
    // Clockwise, what lies to the right of a side is within.
    const inner = indexOf(x - uy * across, y + ux * across);
    const outer = indexOf(x + uy * across, y - ux * across);
    if (inner === null || outer === null) continue;
    asked += 1;
    const of = (channel: Float32Array): number => (channel[inner] ?? 0) - (channel[outer] ?? 0);
    if (Math.hypot(of(red), of(green), of(blue)) >= CONTRAST) seen += 1;
  }
  return asked === 0 ? 0 : seen / asked;
}

/** The same corners from the upper left one on. */
function fromUpperLeft(corners: Quadrilateral): Quadrilateral {
  const sums = corners.map(([x, y]) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => corners[(first + at) % 4] ?? corners[0]) as [
    Point,
    Point,
    Point,
    Point,
  ];
  return [a, b, c, d];
}
