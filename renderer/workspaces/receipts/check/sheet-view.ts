import type { PageBox } from '../../../../main/contract/pages';

/** How many CSS pixels one pixel of the page has at most and at least. */
const MOST_SCALE = 4;
const LEAST_SCALE = 0.05;
/** How much larger one step makes the page. */
export const ZOOM_STEP = 1.25;
/** Paper around a crop, as a part of the height of its box, and at least so many pixels of the page. */
const CROP_MARGIN = 0.35;
const LEAST_MARGIN_PX = 4;

/** A size or a place in some pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** A scale that can be shown. */
export function heldScale(scale: number): number {
  return Math.min(Math.max(scale, LEAST_SCALE), MOST_SCALE);
}

/** The scale at which a page is as wide as its view. */
export function fitScale(page: Extent, viewWidth: number): number {
  return page.width === 0 ? 1 : heldScale(viewWidth / page.width);
}

/**
 * Where a view must be scrolled to so that the point under the pointer stays there.
 *
 * @param scroll - how far it is scrolled now, in CSS pixels
 * @param pointer - from the edge of the view, in CSS pixels
 */
export function scrollAfterZoom(scroll: number, pointer: number, before: number, after: number): number {
  return ((scroll + pointer) * after) / before - pointer;
}

/** Where a view must be scrolled to so that a span of the page is in it; as it is where it is in view already. */
export function scrollToSpan(scroll: number, view: number, from: number, to: number): number {
  if (from >= scroll && to <= scroll + view) return scroll;
  return Math.max(0, (from + to) / 2 - view / 2);
}

/** The box between two points of a page, held inside of it; `null` where it is too small to hold anything. */
export function drawnBox(
  page: Extent,
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  least: number,
): PageBox | null {
  const hold = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0), most));
  const box = {
    left: hold(Math.min(from[0], to[0]), page.width),
    top: hold(Math.min(from[1], to[1]), page.height),
    right: hold(Math.max(from[0], to[0]), page.width),
    bottom: hold(Math.max(from[1], to[1]), page.height),
  };
  return box.right - box.left < least || box.bottom - box.top < least ? null : box;
}

/** What of a page is shown beside a value: its box with some paper around it, inside of the page. */
export function cropOf({ left, top, right, bottom }: PageBox, page: Extent): PageBox {
  const margin = Math.max(LEAST_MARGIN_PX, (bottom - top) * CROP_MARGIN);
  return {
    left: Math.max(0, Math.floor(left - margin)),
    top: Math.max(0, Math.floor(top - margin)),
    right: Math.min(page.width, Math.ceil(right + margin)),
    bottom: Math.min(page.height, Math.ceil(bottom + margin)),
  };
}
