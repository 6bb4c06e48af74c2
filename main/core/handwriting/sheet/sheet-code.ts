import { SHEET_PAPERS, type SheetPaper } from '../../../contract/hand';

/** The corners of a sheet, in the order of its markers. */
export const SHEET_CORNERS = ['upper left', 'upper right', 'lower right', 'lower left'] as const;
/** One of {@link SHEET_CORNERS}. */
export type SheetCorner = (typeof SHEET_CORNERS)[number];

/** Values that the marker of each corner may have: as many as there are markers, shared out among the corners. */
const VALUES = 8;
/** How sheets are laid out; another number for every other way. */
const VERSION = 0;
/** The fewest columns, which have the value 0. */
const LEAST_COLUMNS = 3;

/** What a sheet's four markers say together. */
export interface SheetCode {
  readonly paper: SheetPaper;
  readonly columns: number;
}

/**
 * The marker of a corner. The upper left one tells the paper, the upper right one how many columns there are, the lower right
 * one the version of the layout, the lower left one whether the others belong together.
 *
 * @returns its number in `MARKER_CODES`
 */
export function markerCode(corner: SheetCorner, paper: SheetPaper, columns: number): number {
  const values = [SHEET_PAPERS.indexOf(paper), columns - LEAST_COLUMNS, VERSION];
  if (values.some((value) => value < 0 || value >= VALUES))
    throw new RangeError(`no sheet has ${columns} columns`);
  const index = SHEET_CORNERS.indexOf(corner);
  return index * VALUES + (values[index] ?? checkOf(values));
}

/** Which corner a marker stands in, and its value. */
export function cornerOf(code: number): { readonly corner: SheetCorner; readonly value: number } | null {
  const corner = SHEET_CORNERS[Math.floor(code / VALUES)];
  return corner === undefined ? null : { corner, value: code % VALUES };
}

/**
 * What the values of four markers say.
 *
 * @param values - in the order of the corners
 * @returns `later` for a layout that this version does not know, `null` where they do not belong together
 */
export function sheetCodeOf(values: readonly number[]): SheetCode | 'later' | null {
  const [paperNumber = 0, columns = 0, version, check] = values;
  if (check !== checkOf(values.slice(0, 3))) return null;
  const paper = SHEET_PAPERS[paperNumber];
  if (version !== VERSION || paper === undefined) return 'later';
  return { paper, columns: columns + LEAST_COLUMNS };
}

/** Differs when any one of the values does. */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 1) % VALUES;
}
