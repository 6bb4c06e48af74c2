import { findQuadrilaterals } from './find-quadrilaterals';
import type { Grey } from './grey';
import { MARKER_CELLS, matchCode } from './marker-code';
import { loadOpenCv } from './opencv';
import type { Point, Quadrilateral } from './perspective';
import { rectify } from './resample';

/** Longest sides of the pictures that are searched: in small ones large markers are found in spite of noise and blur. */
const SEARCH_SIDES = [1800, 900] as const;
/** Windows that means are taken over, in parts of the longest side: about a cell of a marker, half a marker and more. */
const WINDOWS = [1 / 72, 1 / 24, 1 / 9] as const;
/** A marker is looked at with so many pixels a cell, but for those at the cell's edge. */
const CELL_PIXELS = 4;
const CELL_EDGE = 1;
/** Least difference of black and white in a marker, of 255. */
const LEAST_CONTRAST = 25;
/** Where between a marker's black and its white they are parted: lower where a shadow falls across it. */
const LEVELS = [0.5, 0.35, 0.65] as const;
/** Cells of the frame that may be misread. */
const MOST_WRONG_FRAME = 1;
/** Markers whose middles are nearer than this part of their side are one. */
const SAME_PLACE = 0.5;

/** A square marker that was found in a picture. */
export interface Marker {
  /** Its number in `MARKER_CODES`. */
  readonly code: number;
  /** In pixels, from the one that is its upper left when it stands upright. */
  readonly corners: Quadrilateral;
  /** Whether it was read without a mistake; with one it may be chance. */
  readonly isExact: boolean;
}

/**
 * Finds square markers in a picture: turned in any way, in perspective, in uneven light.
 *
 * @param enough - with as many, no smaller picture is searched for more
 * @returns each one once, in no order
 */
export async function findMarkers(page: Grey, enough: number): Promise<Marker[]> {
  const { cv } = await loadOpenCv();
  const found: Marker[] = [];
  const longest = Math.max(page.width, page.height);
  for (const side of SEARCH_SIDES) {
    if (side !== SEARCH_SIDES[0] && (side >= longest || found.length >= enough)) continue;
    const scale = Math.min(1, side / longest);
    for (const corners of findQuadrilaterals(cv, page, scale, windowsOf(longest * scale))) {
      const marker = readMarker(page, corners);
      if (marker === null) continue;
      const known = found.findIndex((other) => isSame(other, marker));
      // A frame has an outline inside, too.
      if (known < 0) found.push(marker);
      else if (sideOf(marker) > sideOf(found[known] ?? marker)) found[known] = marker;
    }
  }
  return found;
}

function windowsOf(longest: number): number[] {
  return WINDOWS.map((part) => Math.max(Math.round((longest * part) / 2), 3) * 2 + 1);
}

/** Reads what lies within a quadrilateral as a marker, if it is one. */
function readMarker(page: Grey, corners: Quadrilateral): Marker | null {
  const cells = cellsOf(page, corners);
  if (cells === null) return null;
  const [black, white] = [Math.min(...cells), Math.max(...cells)];
  if (white - black < LEAST_CONTRAST) return null;
  for (const level of LEVELS) {
    const match = matchCells(cells, black + (white - black) * level);
    if (match !== null) return { ...match, corners: turned(corners, match.turns) };
  }
  return null;
}

/** The mean brightness of each cell's inner part, row by row. */
function cellsOf(page: Grey, corners: Quadrilateral): number[] | null {
  const upright = rectify(page, corners, MARKER_CELLS * CELL_PIXELS, MARKER_CELLS * CELL_PIXELS);
  if (upright === null) return null;
  return Array.from({ length: MARKER_CELLS ** 2 }, (_, cell) => {
    const left = (cell % MARKER_CELLS) * CELL_PIXELS;
    const top = Math.floor(cell / MARKER_CELLS) * CELL_PIXELS;
    let sum = 0;
    for (let y = top + CELL_EDGE; y < top + CELL_PIXELS - CELL_EDGE; y += 1) {
      for (let x = left + CELL_EDGE; x < left + CELL_PIXELS - CELL_EDGE; x += 1) {
        sum += upright.pixels[y * upright.width + x] ?? 0;
      }
    }
    return sum / (CELL_PIXELS - 2 * CELL_EDGE) ** 2;
  });
}

function matchCells(cells: readonly number[], level: number): ReturnType<typeof matchCode> {
  let bits = 0;
  let wrong = 0;
  cells.forEach((brightness, cell) => {
    const [column, row] = [cell % MARKER_CELLS, Math.floor(cell / MARKER_CELLS)];
    const isWhite = brightness > level;
    const isFrame = column === 0 || row === 0 || column === MARKER_CELLS - 1 || row === MARKER_CELLS - 1;
    if (!isFrame) bits = (bits << 1) | Number(isWhite);
    else if (isWhite) wrong += 1;
  });
  return wrong > MOST_WRONG_FRAME ? null : matchCode(bits);
}

/** Lets the corners begin with the one that lies upper left after some quarter turns counter-clockwise. */
function turned([a, b, c, d]: Quadrilateral, turns: number): Quadrilateral {
  const all = [a, b, c, d];
  const at = (index: number): Point => all[(index + turns) % all.length] ?? a;
  return [at(0), at(1), at(2), at(3)];
}

function isSame(one: Marker, other: Marker): boolean {
  const [a, b] = [middleOf(one), middleOf(other)];
  return one.code === other.code && Math.hypot(a[0] - b[0], a[1] - b[1]) < sideOf(one) * SAME_PLACE;
}

/** The mean length of its sides, by its diagonals. */
function sideOf({ corners: [a, b, c, d] }: Marker): number {
  return (Math.hypot(c[0] - a[0], c[1] - a[1]) + Math.hypot(d[0] - b[0], d[1] - b[1])) / (2 * Math.SQRT2);
}

function middleOf({ corners }: Marker): Point {
  const mean = (axis: 0 | 1): number =>
    corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}
