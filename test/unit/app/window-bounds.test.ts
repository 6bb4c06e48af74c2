import { describe, expect, it } from 'vitest';
import { fitToScreens, MIN_SIZE } from '../../../main/app/window-bounds';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
/** Stands to the left of the laptop, so its coordinates are negative. */
const MONITOR = { x: -1920, y: 0, width: 1920, height: 1080 };

describe('fitToScreens', () => {
  it('leaves a window alone that lies on a screen', () => {
    const bounds = { x: -1900, y: 10, width: 1000, height: 700 };
    expect(fitToScreens(bounds, [LAPTOP, MONITOR])).toEqual(bounds);
  });

  it('brings a window of a screen that is gone onto the first one', () => {
    const bounds = { x: -1900, y: 10, width: 1000, height: 700 };
    expect(fitToScreens(bounds, [LAPTOP])).toEqual({ x: 0, y: 25, width: 1000, height: 700 });
  });

  it('pulls a title bar out from above the edge', () => {
    const bounds = { x: 100, y: -300, width: 1000, height: 700 };
    expect(fitToScreens(bounds, [LAPTOP])).toMatchObject({ x: 100, y: 25 });
  });

  it('shrinks a window that is larger than its screen', () => {
    const bounds = { x: 0, y: 0, width: 3000, height: 2000 };
    expect(fitToScreens(bounds, [LAPTOP])).toEqual(LAPTOP);
  });

  it('takes the screen that shows most of the window', () => {
    const bounds = { x: -200, y: 100, width: 900, height: 600 };
    expect(fitToScreens(bounds, [MONITOR, LAPTOP])).toMatchObject({ x: 0, y: 100 });
  });

  it('keeps the least size and the upper left corner on a screen that is smaller still', () => {
    const tiny = { x: 10, y: 20, width: 320, height: 240 };
    expect(fitToScreens({ x: 500, y: 500, width: 900, height: 600 }, [tiny])).toEqual({
      x: 10,
      y: 20,
      ...MIN_SIZE,
    });
  });
});
