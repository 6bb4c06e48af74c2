import { closing } from '../../paper/closing';
import type { Grey } from '../../paper/grey';
import { homographyBetween, mapPoint, rectangle, type Quadrilateral } from '../../paper/perspective';
import { resample } from '../../paper/resample';
import type { Glyph } from '../../model/normalise';
import type { SheetLayout } from './layout';

/** Pixels for a millimetre of a box that is cut out. */
export const CUT_FINENESS = 8;
/** What is looked at around a box to know its paper, in mm. */
const AROUND = 1;
/** No line of a pen is wider than twice this, in mm. */
const PEN_RADIUS = 2.2;
/** In a shadow paper is as bright as this part of the paper beside it at least; what is darker, and broad, is ink. */
const DARKEST_SHADOW = 0.4;
/** What is cut off inside a box's lines (mm): half the line and a little, and this part of the picture's pixel. */
const INSIDE = 0.6;
const INSIDE_PIXELS = 0.7;

/**
 * Cuts the inside of a box out of a picture, with its light evened out: each pixel is divided by the paper under it.
 *
 * @param corners - of the box, by the middles of its lines, in pixels
 * @param fineness - pixels of the picture for a millimetre
 * @returns 0 black to 1 as bright as the paper
 */
export function cutBox(
  page: Grey,
  layout: SheetLayout,
  corners: Quadrilateral,
  fineness: number,
): Glyph | null {
  const { boxWidth, boxHeight } = layout;
  const map = homographyBetween(rectangle(0, 0, boxWidth, boxHeight), corners);
  if (map === null) return null;
  const width = Math.round((boxWidth + 2 * AROUND) * CUT_FINENESS);
  const height = Math.round((boxHeight + 2 * AROUND) * CUT_FINENESS);
  const cut = resample(page, width, height, ([x, y]) =>
    mapPoint(map, [x / CUT_FINENESS - AROUND, y / CUT_FINENESS - AROUND]),
  );
  const paper = closing(cut, Math.round(PEN_RADIUS * CUT_FINENESS));
  const darkest = Math.max(...paper.pixels, 1) * DARKEST_SHADOW;
  const margin = Math.round((AROUND + INSIDE + INSIDE_PIXELS / fineness) * CUT_FINENESS);
  const inner = { width: width - 2 * margin, height: height - 2 * margin };
  const ink = new Float32Array(inner.width * inner.height);
  for (let y = 0; y < inner.height; y += 1) {
    for (let x = 0; x < inner.width; x += 1) {
      const at = (y + margin) * width + x + margin;
      ink[y * inner.width + x] = (cut.pixels[at] ?? 0) / Math.max(paper.pixels[at] ?? 0, darkest);
    }
  }
  return { ...inner, ink };
}
