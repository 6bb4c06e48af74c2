import type { Marker } from '../../paper/markers';
import {
  fitHomography,
  mapPoint,
  rectangle,
  type Homography,
  type Quadrilateral,
} from '../../paper/perspective';
import { sheetLayout, type SheetLayout } from './layout';
import { cornerOf, SHEET_CORNERS, sheetCodeOf } from './sheet-code';
import type { SheetProblem } from './sheet-errors';

/** Corners by which a sheet is known for one that is not wholly in the picture. */
const LEAST_MARKERS = 2;
/** How far the markers' corners may lie from where the others put them, in parts of a marker's side. */
const MOST_OFF = 0.35;

/** A sheet that was found in a picture. */
export interface LocatedSheet {
  readonly layout: SheetLayout;
  /** From mm on the sheet to pixels of the picture, as if the paper were flat. */
  readonly toPixels: Homography;
  /** Pixels for a millimetre, where they are fewest. */
  readonly fineness: number;
  /** In the order of the layout's markers, in pixels. */
  readonly markers: readonly Quadrilateral[];
}

/** The sheet that some markers belong to, or why there is none. */
export function locateSheet(markers: readonly Marker[]): LocatedSheet | SheetProblem {
  const sheet = sheetOf(markers);
  // What may be chance can complete a sheet, but says nothing of why there is none.
  return 'kind' in sheet ? sheetOf(markers.filter(({ isExact }) => isExact)) : sheet;
}

function sheetOf(markers: readonly Marker[]): LocatedSheet | SheetProblem {
  const found = markers.flatMap((marker) => {
    const place = cornerOf(marker.code);
    return place === null ? [] : [{ ...place, marker }];
  });
  const inOrder = SHEET_CORNERS.map((wanted) => found.filter(({ corner }) => corner === wanted));
  const missing = SHEET_CORNERS.filter((_, index) => inOrder[index]?.length === 0);
  // A single marker may be chance.
  if (SHEET_CORNERS.length - missing.length < LEAST_MARKERS) return { kind: 'no-sheet' };
  if (inOrder.some(({ length }) => length > 1)) return { kind: 'several' };
  if (missing.length > 0) return { kind: 'corners-missing', corners: missing };
  const one = inOrder.flat();
  const code = sheetCodeOf(one.map(({ value }) => value));
  if (code === null) return { kind: 'several' };
  if (code === 'later') return { kind: 'later-version' };
  return place(
    sheetLayout(code.paper, code.columns),
    one.map(({ marker }) => marker.corners),
  );
}

function place(layout: SheetLayout, markers: readonly Quadrilateral[]): LocatedSheet | SheetProblem {
  const pairs = layout.markers.flatMap(({ x, y }, index) => {
    const printed = rectangle(x, y, layout.markerSide, layout.markerSide);
    return printed.map((from, corner) => ({ from, to: markers[index]?.[corner] ?? from }));
  });
  const toPixels = fitHomography(pairs);
  const shortest = Math.min(...markers.flatMap(sidesOf));
  const off = pairs.map(({ from, to }) => {
    const [x, y] = toPixels === null ? [Infinity, Infinity] : mapPoint(toPixels, from);
    return Math.hypot(x - to[0], y - to[1]);
  });
  if (toPixels === null || Math.max(...off) > MOST_OFF * shortest) return { kind: 'no-sheet' };
  return { layout, toPixels, markers, fineness: shortest / layout.markerSide };
}

function sidesOf(corners: Quadrilateral): number[] {
  return corners.map(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    return Math.hypot(nextX - x, nextY - y);
  });
}
