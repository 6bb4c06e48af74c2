import type { Grey } from '../../paper/grey';
import { mapPoint, type Point } from '../../paper/perspective';
import { brightnessAt } from '../../paper/resample';
import type { LocatedSheet } from './locate-sheet';

/** How far an edge is followed to both sides, and in which steps (mm): a marker's frame is 2 mm wide. */
const REACH = 1.9;
const STEP = 0.05;
/** Part of a side that is looked at, and in how many places. */
const MIDDLE_PART = 0.6;
const PLACES = 12;
/** Brightness between white and black at which an edge begins and ends. */
const [EDGE_ENDS, EDGE_BEGINS] = [0.25, 0.75];
/** Distance between those of a Gaussian, in standard deviations. */
const DEVIATIONS = 1.349;
/** A picture is as blurred as this part of its edges at most: shake blurs those across it. */
const QUANTILE = 0.75;

/**
 * How blurred a picture of a sheet is, by the edges of its markers.
 *
 * @returns the standard deviation of the blur on the paper, in mm
 */
export function blurOf(page: Grey, { layout, toPixels }: LocatedSheet): number {
  const widths = layout.markers.flatMap(({ x, y }) => {
    const side = layout.markerSide;
    const middle: Point = [x + side / 2, y + side / 2];
    return (
      [
        [0, -1],
        [1, 0],
        [0, 1],
        [-1, 0],
      ] as const
    ).map(([outX, outY]) => {
      const profile = Array.from({ length: Math.round((2 * REACH) / STEP) + 1 }, (_, step) => {
        const out = side / 2 - REACH + step * STEP;
        let sum = 0;
        for (let at = 0; at < PLACES; at += 1) {
          const along = ((at + 0.5) / PLACES - 0.5) * side * MIDDLE_PART;
          const place: Point = [middle[0] + outX * out - outY * along, middle[1] + outY * out + outX * along];
          sum += brightnessAt(page, mapPoint(toPixels, place));
        }
        return sum / PLACES;
      });
      return edgeWidth(profile) * STEP;
    });
  });
  widths.sort((a, b) => a - b);
  return (widths[Math.floor(widths.length * QUANTILE)] ?? 0) / DEVIATIONS;
}

/** Steps from dark to bright along a profile. */
function edgeWidth(profile: readonly number[]): number {
  const [dark, bright] = [Math.min(...profile), Math.max(...profile)];
  const share = profile.map((value) => (value - dark) / Math.max(bright - dark, 1));
  // Seen from the bright side: what lies within the marker beyond its frame is none of this edge.
  const begins = share.length - 1 - [...share].reverse().findIndex((value) => value < EDGE_BEGINS);
  const ends = share.length - 1 - [...share].reverse().findIndex((value) => value <= EDGE_ENDS);
  return begins - ends + 1;
}
