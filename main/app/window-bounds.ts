/** A rectangle in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Smallest size of the window in device-independent pixels. */
export const MIN_SIZE = { width: 720, height: 520 };

/**
 * Brings a window back onto a screen: no larger than the one it lies on most, and wholly inside it. Screens come and
 * go between two starts, and a window whose title bar is out of reach cannot be moved by hand.
 *
 * @param bounds - where the window was
 * @param screens - the usable areas of the screens there are, at least one
 */
export function fitToScreens(bounds: Bounds, screens: readonly [Bounds, ...Bounds[]]): Bounds {
  const screen = screens.reduce((best, other) =>
    overlap(bounds, other) > overlap(bounds, best) ? other : best,
  );
  const width = Math.max(Math.min(bounds.width, screen.width), MIN_SIZE.width);
  const height = Math.max(Math.min(bounds.height, screen.height), MIN_SIZE.height);
  return {
    x: clamp(bounds.x, screen.x, screen.x + screen.width - width),
    y: clamp(bounds.y, screen.y, screen.y + screen.height - height),
    width,
    height,
  };
}

/** Shared area of two rectangles. */
function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(width, 0) * Math.max(height, 0);
}

/** The lower bound wins on a screen smaller than the window. */
function clamp(value: number, low: number, high: number): number {
  return Math.max(Math.min(value, high), low);
}
