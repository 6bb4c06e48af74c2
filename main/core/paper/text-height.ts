import type { Component } from './components';

/** What may be a letter, in pixels. */
const [LOWEST, HIGHEST] = [7, 160];
const NARROWEST = 2;
const LEAST_AREA = 12;
/** Letters are at most so many times as wide as they are high: lines, frames and dirt are wider. */
const WIDEST = 3;
/** Capitals and figures are as high as this part of all letters at least. */
const QUANTILE = 0.6;

/** Pieces of ink that may be letters by their size. */
export function lettersAmong(components: readonly Component[]): Component[] {
  return components.filter(({ left, top, right, bottom, area }) => {
    const width = right - left + 1;
    const height = bottom - top + 1;
    return (
      height >= LOWEST &&
      height <= HIGHEST &&
      width >= NARROWEST &&
      width <= height * WIDEST &&
      area >= LEAST_AREA
    );
  });
}

/**
 * How high the capitals and figures of a page's usual text are, in pixels.
 *
 * @param letters - as {@link lettersAmong} gives them
 * @returns `null` where there are none
 */
export function textHeight(letters: readonly Component[]): number | null {
  const heights = letters.map(({ top, bottom }) => bottom - top + 1).sort((a, b) => a - b);
  return heights[Math.floor(heights.length * QUANTILE)] ?? null;
}
