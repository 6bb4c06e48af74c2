import type { Grey } from '../../paper/grey';
import { mapPoint, rectangle, type Point, type Quadrilateral } from '../../paper/perspective';
import { measureShift, type BoxShift } from './box-shifts';
import type { SheetBox, SheetLayout } from './layout';
import type { LocatedSheet } from './locate-sheet';
import { fitSurface, FLAT, middleValue, type Surface } from './surface';

/** Rounds of looking for the boxes: how far they may be away (mm), and the degree of the surface that is laid through. */
const ROUNDS = [
  { reach: 4, degree: 2 },
  { reach: 1.6, degree: 4 },
] as const;
/** In the last round each box goes with its neighbours, since a fold is no smooth surface. */
const LAST_REACH = 1;

/**
 * Finds the boxes of a sheet that does not lie flat: from where its markers put them to where their printed lines are. Paper
 * curls, folds and bulges, and lenses bend what is straight.
 *
 * @returns the corners of each of the layout's boxes, by the middles of their lines, in pixels
 */
export function placeBoxes(page: Grey, { layout, toPixels }: LocatedSheet): Quadrilateral[] {
  let [across, down]: [Surface, Surface] = [FLAT, FLAT];
  const placed = (rest: (index: number) => Point): Quadrilateral[] =>
    layout.boxes.map(({ x, y }, index) => {
      const [restAcross, restDown] = rest(index);
      const [a, b, c, d] = rectangle(x, y, layout.boxWidth, layout.boxHeight);
      const map = (place: Point): Point =>
        mapPoint(toPixels, [place[0] + across(place) + restAcross, place[1] + down(place) + restDown]);
      return [map(a), map(b), map(c), map(d)];
    });
  const measure = (reach: number): BoxShift[] =>
    placed(() => [0, 0]).map((corners) => measureShift(page, layout, corners, reach));

  for (const { reach, degree } of ROUNDS) {
    const shifts = measure(reach);
    const total = (axis: keyof BoxShift, before: Surface): Surface =>
      fitSurface(
        shifts.flatMap(({ [axis]: shift }, index) => {
          const box = layout.boxes[index];
          if (shift === null || box === undefined) return [];
          const place: Point = [box.x + layout.boxWidth / 2, box.y + layout.boxHeight / 2];
          return [{ place, value: before(place) + shift }];
        }),
        layout,
        degree,
      ) ?? before;
    [across, down] = [total('across', across), total('down', down)];
  }
  const rests = measure(LAST_REACH);
  return placed((index) => {
    const box = layout.boxes[index];
    if (box === undefined) return [0, 0];
    return [ofNeighbours(rests, layout, box, 'across'), ofNeighbours(rests, layout, box, 'down')];
  });
}

/** The middle value of the shifts of a box and those around it. */
function ofNeighbours(
  shifts: readonly BoxShift[],
  { boxes }: SheetLayout,
  { row, column }: SheetBox,
  axis: keyof BoxShift,
): number {
  return middleValue(
    shifts.flatMap(({ [axis]: shift }, index) => {
      const box = boxes[index];
      const isNear = box !== undefined && Math.abs(box.row - row) <= 1 && Math.abs(box.column - column) <= 1;
      return shift !== null && isNear ? [shift] : [];
    }),
  );
}
