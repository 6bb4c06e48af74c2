import { describe, expect, it } from 'vitest';
import { gridOf, moveBy, scrollToShow, tileAt, visibleRange } from '../../../renderer/parts/grid-geometry';

/** 10 columns, 7,000 rows. */
const GRID = gridOf(70_000, 605, 60);

describe('a grid', () => {
  it('has as many columns as fit, and one at least', () => {
    expect([GRID.columns, GRID.rows, GRID.height]).toEqual([10, 7000, 420_000]);
    expect(gridOf(3, 20, 60)).toMatchObject({ columns: 1, rows: 3 });
    expect(gridOf(0, 600, 60)).toMatchObject({ rows: 0, height: 0 });
  });

  it('shows the rows that the view touches', () => {
    expect(visibleRange(GRID, 0, 600)).toEqual([0, 99]);
    expect(visibleRange(GRID, 30, 600)).toEqual([0, 109]);
    expect(visibleRange(GRID, 60, 600)).toEqual([10, 109]);
    expect(visibleRange(GRID, GRID.height - 600, 600)).toEqual([69_900, 69_999]);
    expect(visibleRange(gridOf(0, 600, 60), 0, 600)).toEqual([0, -1]);
  });

  it('tells the tile under a point, and none beside them', () => {
    expect(tileAt(GRID, 59, 61)).toBe(10);
    expect(tileAt(GRID, 604, 0)).toBeNull();
    expect(tileAt(gridOf(5, 605, 60), 330, 10)).toBeNull();
    expect(tileAt(GRID, 10, GRID.height + 1)).toBeNull();
  });
});

describe('keys', () => {
  it.each([
    ['ArrowRight', 9, 10],
    ['ArrowLeft', 0, 0],
    ['ArrowUp', 3, 3],
    ['ArrowDown', 3, 13],
    ['ArrowDown', 69_995, 69_995],
    ['PageDown', 5, 55],
    ['PageDown', 69_990, 69_999],
    ['PageUp', 20, 0],
    ['Home', 500, 0],
    ['End', 0, 69_999],
  ])('%s leads from %d to %d', (key, from, to) => {
    expect(moveBy(GRID, from, key, 5)).toBe(to);
  });

  it('that do not move lead nowhere, nor does any in an empty grid', () => {
    expect(moveBy(GRID, 3, 'a', 5)).toBeNull();
    expect(moveBy(gridOf(0, 600, 60), 0, 'End', 5)).toBeNull();
  });
});

describe('scrolling', () => {
  it('goes just as far as the tile needs', () => {
    expect(scrollToShow(GRID, 25, 0, 600)).toBe(0);
    expect(scrollToShow(GRID, 105, 0, 600)).toBe(60);
    expect(scrollToShow(GRID, 25, 500, 600)).toBe(120);
  });
});
