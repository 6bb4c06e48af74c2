import { describe, expect, it } from 'vitest';
import { SHEET_PAPERS } from '../../../../../main/contract/hand';
import { sheetLayout, SHEET_COLUMNS } from '../../../../../main/core/handwriting/sheet/layout';
import {
  cornerOf,
  markerCode,
  SHEET_CORNERS,
  sheetCodeOf,
} from '../../../../../main/core/handwriting/sheet/sheet-code';
import { MARKER_CODES } from '../../../../../main/core/paper/marker-code';

const LAYOUTS = SHEET_PAPERS.flatMap((paper) =>
  Array.from({ length: SHEET_COLUMNS.max - SHEET_COLUMNS.min + 1 }, (_, more) => ({
    paper,
    columns: SHEET_COLUMNS.min + more,
  })),
);

const valuesOf = (codes: readonly number[]): number[] => codes.map((code) => cornerOf(code)?.value ?? -1);

describe.each(LAYOUTS)('a sheet of $columns columns on $paper', ({ paper, columns }) => {
  const layout = sheetLayout(paper, columns);

  it('has a box for every digit in every column, apart from each other and from the markers', () => {
    expect(layout.boxes).toHaveLength(10 * columns);
    const areas = [
      ...layout.boxes.map(({ x, y }) => ({ x, y, width: layout.boxWidth, height: layout.boxHeight })),
      ...layout.markers.map(({ x, y }) => ({ x, y, width: layout.markerSide, height: layout.markerSide })),
      layout.head,
      layout.foot,
    ];
    areas.forEach((one, index) => {
      expect(one.x).toBeGreaterThanOrEqual(10);
      expect(one.x + one.width).toBeLessThanOrEqual(layout.width - 10);
      expect(one.y + one.height).toBeLessThanOrEqual(layout.height - 10);
      for (const other of areas.slice(0, index)) {
        const isApart =
          one.x >= other.x + other.width + 1 ||
          other.x >= one.x + one.width + 1 ||
          one.y >= other.y + other.height + 1 ||
          other.y >= one.y + one.height + 1;
        expect(isApart).toBe(true);
      }
    });
  });

  it('is told by its markers', () => {
    const codes = layout.markers.map(({ code }) => code);
    expect(codes.every((code) => MARKER_CODES[code] !== undefined)).toBe(true);
    expect(codes.map((code) => cornerOf(code)?.corner)).toEqual(SHEET_CORNERS);
    expect(sheetCodeOf(valuesOf(codes))).toEqual({ paper, columns });
  });
});

it('markers of two different sheets do not belong together', () => {
  const one = SHEET_CORNERS.map((corner) => markerCode(corner, 'a4', 10));
  const mixed = [markerCode('upper left', 'letter', 10), ...one.slice(1)];
  expect(sheetCodeOf(valuesOf(mixed))).toBeNull();
});

it('a later version is known as one', () => {
  // Paper 0, columns 7, version 1; the check is one more than their sum.
  expect(sheetCodeOf([0, 7, 1, 1])).toBe('later');
  expect(() => markerCode('upper left', 'a4', 11)).toThrow(RangeError);
});
