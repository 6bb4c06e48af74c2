import { labelledComponents, type Component } from '../../paper/components';
import { otsuLevel, type Grey } from '../../paper/grey';
import { ruledLines, withoutLines, type RuledLine } from '../../paper/ruled-lines';
import { boxAround, heightOf, widthOf, type Box } from '../../reading/box';

/** The writing of a region, cut out by itself. */
export interface RegionInk {
  /** Cut around it closely, without lines and what belongs to others; the paper is as it was. */
  readonly picture: Grey;
  /** The same, white but for its own ink. */
  readonly bare: Grey;
  /** Where the picture lies, in pixels of the region. */
  readonly box: Box;
  /** The pieces of it, in pixels of the region, from left to right. */
  readonly pieces: readonly Component[];
}

/** A level line is longer than this part of a region's height, or of its width where that is less, and than this in pixels. */
const LEVEL_LENGTH = 1.1;
const WHOLE_WIDTH = 0.9;
const SHORTEST_LINE = 24;
/** An upright line is longer than this part of the height; between two level lines it may be shorter. A one is neither. */
const UPRIGHT_LENGTH = 1.15;
const SIDE_LENGTH = 0.5;
/** Ends of lines meet where they are as near as this, in pixels. */
const MEETING = 4;
/** What is lower than this part of the region and lies at its edge belongs to something else. */
const REMNANT = 0.35;
/** Specks have less ink than this part of the largest piece's, and are no higher or wider than this part of the region. */
const SPECK_AREA = 0.01;
const SPECK_SIDE = 0.06;
/** Writing is at least as high as this part of the region, and as this in pixels. */
const LEAST_WRITING = 0.15;
const LOWEST_WRITING = 6;
/** Ink is soft at its edges, in pixels. */
const SOFT = 2;
/** Paper that is left around it, of its height. */
const MARGIN = 0.12;
/** Otsu's level parts noise on an empty paper, too: ink is at least this dark, 0-255. */
const LIGHTEST_INK = 200;
const WHITE = 255;

/**
 * The writing in a region of a page: without the lines of its frame, what reaches into it from beside, and dirt.
 *
 * @param page - the region with some of what lies around it; of even light, dark on white
 * @param inner - the region itself, in pixels of `page`
 * @returns `null` where nothing is written in it
 */
export function regionInk(page: Grey, inner: Box): RegionInk | null {
  const level = Math.min(LIGHTEST_INK, otsuLevel(page));
  const bare = withoutLines(page, level, frameLines(page, level, inner));
  const { components, labels } = labelledComponents(bare, level);
  const most = components.reduce((greatest, { area }) => Math.max(greatest, area), 0);
  const kept = components.map((one) => isWriting(one, page, most));
  const pieces = components.filter((_, index) => kept[index]);
  const highest = pieces.reduce((most, { top, bottom }) => Math.max(most, bottom - top + 1), 0);
  if (highest < Math.max(LOWEST_WRITING, heightOf(inner) * LEAST_WRITING)) return null;
  const ink = boxAround(pieces.map(({ left, top, right, bottom }) => edged(left, top, right, bottom)));
  const margin = Math.max(SOFT, Math.round((ink.bottom - ink.top) * MARGIN));
  const box = {
    left: ink.left - margin,
    top: ink.top - margin,
    right: ink.right + margin,
    bottom: ink.bottom + margin,
  };
  return {
    picture: cutWhite(bare, box, (label) => label > 0 && kept[label - 1] !== true, labels, false),
    bare: cutWhite(bare, box, (label) => label > 0 && kept[label - 1] === true, labels, true),
    box,
    pieces: [...pieces].sort((a, b) => a.left - b.left),
  };
}

/** The lines of a frame and those that are written on. */
function frameLines(page: Grey, level: number, inner: Box): RuledLine[] {
  const height = heightOf(inner);
  const least = Math.max(SHORTEST_LINE, Math.min(height * LEVEL_LENGTH, widthOf(inner) * WHOLE_WIDTH));
  const lines = ruledLines(page, level, least).filter(({ isLevel }) => isLevel);
  const sides = ruledLines(page, level, Math.max(SHORTEST_LINE, height * SIDE_LENGTH)).filter(
    ({ isLevel, box }) => {
      if (isLevel) return false;
      if (heightOf(box) >= height * UPRIGHT_LENGTH) return true;
      const meets = (end: number): boolean =>
        end <= MEETING ||
        end >= page.height - MEETING ||
        lines.some((line) => end >= line.box.top - MEETING && end <= line.box.bottom + MEETING);
      return meets(box.top) && meets(box.bottom);
    },
  );
  return [...lines, ...sides];
}

function edged(left: number, top: number, right: number, bottom: number): Box {
  return { left, top, right: right + 1, bottom: bottom + 1 };
}

function isWriting(
  { left, top, right, bottom, area }: Component,
  { width, height }: Grey,
  most: number,
): boolean {
  const [across, down] = [right - left + 1, bottom - top + 1];
  if (area < most * SPECK_AREA && Math.max(across, down) < height * SPECK_SIDE) return false;
  const isAtEdge = left === 0 || top === 0 || right === width - 1 || bottom === height - 1;
  if (!isAtEdge) return true;
  // Frames lie along the edges; a digit that is cut by one is still as high as the others.
  return down >= height * REMNANT && across < width * 0.9 && across >= down * 0.12;
}

/**
 * A box of a page, which may reach beyond it, with some pieces and their soft edges by themselves on white, or without them.
 *
 * @param isMeant - which pieces, by their number
 * @param isKept - whether those stay and all else goes, or the other way round
 */
export function cutWhite(
  page: Grey,
  box: Box,
  isMeant: (label: number) => boolean,
  labels: Int32Array,
  isKept: boolean,
): Grey {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const pixels = new Uint8ClampedArray(width * height).fill(WHITE);
  const isNear = (x: number, y: number): boolean => {
    for (let ny = Math.max(0, y - SOFT); ny <= Math.min(page.height - 1, y + SOFT); ny += 1)
      for (let nx = Math.max(0, x - SOFT); nx <= Math.min(page.width - 1, x + SOFT); nx += 1)
        if (isMeant(labels[ny * page.width + nx] ?? 0)) return true;
    return false;
  };
  for (let y = Math.max(0, -box.top); y < Math.min(height, page.height - box.top); y += 1) {
    for (let x = Math.max(0, -box.left); x < Math.min(width, page.width - box.left); x += 1) {
      const [column, row] = [x + box.left, y + box.top];
      const value = page.pixels[row * page.width + column] ?? WHITE;
      if (value < WHITE && isNear(column, row) === isKept) pixels[y * width + x] = value;
    }
  }
  return { width, height, pixels };
}
