import type { SheetPaper } from '../../../contract/hand';
import { MARKER_CELLS } from '../../paper/marker-code';
import type { Point } from '../../paper/perspective';
import { markerCode, SHEET_CORNERS, type SheetCorner } from './sheet-code';

/** Widths and heights of papers in millimetres. */
const PAPERS: Readonly<Record<SheetPaper, readonly [width: number, height: number]>> = {
  a4: [210, 297],
  letter: [215.9, 279.4],
};

/** How many boxes each digit may have. */
export const SHEET_COLUMNS = { min: 3, max: 10, default: 10 } as const;

/** A row for each digit. */
export const SHEET_ROWS = 10;

/** From the paper's edges to the markers: more than any printer leaves white (mm). */
const MARGIN = 12;
/** Side of a marker, and white that must surround it (mm). */
const MARKER_SIDE = 12;
const QUIET_ZONE = 3;
/** Between the upper markers and beneath them: for words (mm). */
const HEAD_HEIGHT = 28;
/** A box: room to write at ease, a little higher than wide, as digits are (mm). */
const BOX_WIDTH = 15;
const BOX_HEIGHT = 17;
/** From the first box of a row to the last one, and from each to the next at most (mm). */
const ROW_WIDTH = 148.5;
const MOST_PITCH = 26;
/** From the printed digit's middle to the first box (mm). */
const LABEL_GAP = 7;

/** A place for one digit. */
export interface SheetBox {
  /** The digit that is to be written there. */
  readonly label: number;
  /** From 0; the row of a digit is that digit. */
  readonly row: number;
  readonly column: number;
  /** Middle of its upper left corner's lines, in mm from the paper's upper left corner. */
  readonly x: number;
  readonly y: number;
}

/** A marker in a corner. */
export interface SheetMarker {
  readonly corner: SheetCorner;
  /** Its number in `MARKER_CODES`. */
  readonly code: number;
  /** Its upper left corner, in mm. */
  readonly x: number;
  readonly y: number;
}

/** A part of a sheet, in mm. */
export interface SheetArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything lies on a sheet, in mm from the paper's upper left corner. */
export interface SheetLayout {
  readonly paper: SheetPaper;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  readonly markers: readonly SheetMarker[];
  readonly markerSide: number;
  readonly boxes: readonly SheetBox[];
  readonly boxWidth: number;
  readonly boxHeight: number;
  /** Middles of the printed digits, by row. */
  readonly labels: readonly Point[];
  /** Where words may stand: between the upper markers. */
  readonly head: SheetArea;
  /** Where a name may be written: between the lower markers. */
  readonly foot: SheetArea;
}

/** Side of a marker's cell, in mm. */
export const MARKER_CELL = MARKER_SIDE / MARKER_CELLS;

/**
 * Lays a sheet out.
 *
 * @param columns - how many boxes each digit has, see {@link SHEET_COLUMNS}
 */
export function sheetLayout(paper: SheetPaper, columns: number): SheetLayout {
  const [width, height] = PAPERS[paper];
  const [left, right] = [MARGIN, width - MARGIN - MARKER_SIDE];
  const [top, bottom] = [MARGIN, height - MARGIN - MARKER_SIDE];
  const places: readonly Point[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const across = Math.min(MOST_PITCH, ROW_WIDTH / (columns - 1));
  // Rows fill what lies between the words and the lower markers.
  const rowsTop = top + HEAD_HEIGHT;
  const down = (bottom - QUIET_ZONE - rowsTop - BOX_HEIGHT) / (SHEET_ROWS - 1);
  const gridWidth = (columns - 1) * across + BOX_WIDTH;
  const gridLeft = (width - gridWidth + LABEL_GAP) / 2;
  const between = {
    x: left + MARKER_SIDE + QUIET_ZONE,
    width: right - left - MARKER_SIDE - 2 * QUIET_ZONE,
  };
  return {
    ...{ paper, columns, width, height },
    markers: SHEET_CORNERS.map((corner, index) => {
      const [x, y] = places[index] ?? [0, 0];
      return { corner, code: markerCode(corner, paper, columns), x, y };
    }),
    markerSide: MARKER_SIDE,
    boxes: Array.from({ length: SHEET_ROWS * columns }, (_, index) => {
      const [row, column] = [Math.floor(index / columns), index % columns];
      return { label: row, row, column, x: gridLeft + column * across, y: rowsTop + row * down };
    }),
    boxWidth: BOX_WIDTH,
    boxHeight: BOX_HEIGHT,
    labels: Array.from({ length: SHEET_ROWS }, (_, row) => [
      gridLeft - LABEL_GAP,
      rowsTop + row * down + BOX_HEIGHT / 2,
    ]),
    head: { ...between, y: top, height: HEAD_HEIGHT - QUIET_ZONE },
    foot: { ...between, y: bottom, height: MARKER_SIDE },
  };
}
