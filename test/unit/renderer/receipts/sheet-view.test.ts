import { describe, expect, it } from 'vitest';
import {
  cropOf,
  drawnBox,
  fitScale,
  scrollAfterZoom,
  scrollToSpan,
} from '../../../../renderer/workspaces/receipts/check/sheet-view';

const PAGE = { width: 400, height: 600 };

describe('the view of a page', () => {
  it('fits its width, and holds a scale that can be shown', () => {
    expect(fitScale(PAGE, 800)).toBe(2);
    expect(fitScale(PAGE, 80_000)).toBe(4);
    expect(fitScale({ width: 0, height: 0 }, 800)).toBe(1);
  });

  it('keeps the point under the pointer when it zooms', () => {
    // 100 px scrolled and 50 px into the view is 75 px of the page at a scale of 2.
    const scroll = scrollAfterZoom(100, 50, 2, 4);
    expect((scroll + 50) / 4).toBe(75);
  });

  it('scrolls only to what is out of sight', () => {
    expect(scrollToSpan(100, 200, 120, 140)).toBe(100);
    expect(scrollToSpan(100, 200, 400, 420)).toBe(310);
    expect(scrollToSpan(100, 200, 10, 30)).toBe(0);
  });

  it('draws a box from any corner, inside of the page', () => {
    expect(drawnBox(PAGE, [100, 50], [20, 90], 6)).toEqual({ left: 20, top: 50, right: 100, bottom: 90 });
    expect(drawnBox(PAGE, [-20, 550], [30, 900], 6)).toEqual({ left: 0, top: 550, right: 30, bottom: 600 });
    expect(drawnBox(PAGE, [10, 10], [100, 12], 6)).toBeNull();
  });

  it('cuts a crop with paper around it, but none from beyond the page', () => {
    expect(cropOf({ left: 100, top: 100, right: 200, bottom: 120 }, PAGE)).toEqual({
      left: 93,
      top: 93,
      right: 207,
      bottom: 127,
    });
    expect(cropOf({ left: 0, top: 590, right: 20, bottom: 600 }, PAGE)).toEqual({
      left: 0,
      top: 586,
      right: 24,
      bottom: 600,
    });
  });
});
