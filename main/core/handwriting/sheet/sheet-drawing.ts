import { whiteCells } from '../../paper/marker-code';
import { MARKER_CELL, type SheetLayout } from './layout';
import type { SheetWords } from './sheet-words';

/** By which white cells of a marker lie over each other (mm). */
const OVERLAP = 0.1;
/** Width and brightness (0-1) of a box's lines: light beside any ink, dark enough to be found again. */
const LINE = 0.25;
const LINE_GREY = 0.62;
/** Printed digits: there, and in nobody's way. */
const LABEL_GREY = 0.45;
const LABEL_SIZE = 5.5;
const TITLE_SIZE = 6;
const TEXT_SIZE = 3.3;
/** From a line of text to the next one, and from the title to the first. */
const LEADING = 4.9;
const TITLE_LEADING = 6.5;
const TEXT_GREY = 0.25;
/** Of a font's size: how high its capitals are. */
const CAPITALS = 0.72;
/** Where the line for a name begins after its word, how long it is, and where it lies in the foot. */
const NAME_GAP = 13;
const NAME_LENGTH = 80;
const NAME_BASELINE = 7;

/** Something to be drawn on a sheet, in mm from the paper's upper left corner, y downwards. */
export type SheetShape =
  /** A filled rectangle. */
  | {
      readonly kind: 'area';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      /** 0 black to 1 white. */
      readonly grey: number;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Where it begins, or its middle. */
      readonly x: number;
      readonly align: 'left' | 'centre';
      readonly baseline: number;
      readonly size: number;
      readonly isBold: boolean;
      readonly grey: number;
    };

/** Everything that stands on a sheet, in the order it is drawn in. Whatever prints or shows one draws just this. */
export function drawSheet(layout: SheetLayout, words: SheetWords): SheetShape[] {
  return [
    ...markerShapes(layout),
    ...boxShapes(layout),
    ...labelShapes(layout),
    ...wordShapes(layout, words),
  ];
}

function markerShapes({ markers, markerSide }: SheetLayout): SheetShape[] {
  return markers.flatMap(({ x, y, code }): SheetShape[] => {
    const cells = whiteCells(code);
    const isWhite = (column: number, row: number): boolean =>
      cells.some(([otherColumn, otherRow]) => otherColumn === column && otherRow === row);
    return [
      { kind: 'area', x, y, width: markerSide, height: markerSide, grey: 0 },
      // White cells side by side overlap, so that no hairline parts them.
      ...cells.map(([column, row]): SheetShape => ({
        ...{ kind: 'area', x: x + column * MARKER_CELL, y: y + row * MARKER_CELL, grey: 1 },
        width: MARKER_CELL + (isWhite(column + 1, row) ? OVERLAP : 0),
        height: MARKER_CELL + (isWhite(column, row + 1) ? OVERLAP : 0),
      })),
    ];
  });
}

/** Boxes: a grey area, and a white one on it. */
function boxShapes({ boxes, boxWidth, boxHeight }: SheetLayout): SheetShape[] {
  const frame = (x: number, y: number, outset: number, grey: number): SheetShape => ({
    ...{ kind: 'area', x: x - outset, y: y - outset, grey },
    ...{ width: boxWidth + 2 * outset, height: boxHeight + 2 * outset },
  });
  return boxes.flatMap(({ x, y }) => [frame(x, y, LINE / 2, LINE_GREY), frame(x, y, -LINE / 2, 1)]);
}

function labelShapes({ labels }: SheetLayout): SheetShape[] {
  return labels.map(([x, y], digit) => ({
    ...{ kind: 'text', text: String(digit), x, align: 'centre', isBold: false },
    ...{ baseline: y + (LABEL_SIZE * CAPITALS) / 2, size: LABEL_SIZE, grey: LABEL_GREY },
  }));
}

function wordShapes({ head, foot }: SheetLayout, { title, instructions, name }: SheetWords): SheetShape[] {
  const text = (words: string, x: number, baseline: number, isTitle: boolean): SheetShape => ({
    ...{ kind: 'text', text: words, x, align: 'left', baseline },
    ...{ size: isTitle ? TITLE_SIZE : TEXT_SIZE, isBold: isTitle, grey: isTitle ? 0 : TEXT_GREY },
  });
  const titleBaseline = head.y + TITLE_SIZE * CAPITALS;
  const nameBaseline = foot.y + NAME_BASELINE;
  return [
    text(title, head.x, titleBaseline, true),
    ...instructions.map((line, index) =>
      text(line, head.x, titleBaseline + TITLE_LEADING + index * LEADING, false),
    ),
    text(name, foot.x, nameBaseline, false),
    {
      ...{ kind: 'area', x: foot.x + NAME_GAP, y: nameBaseline, grey: LINE_GREY },
      ...{ width: NAME_LENGTH, height: LINE },
    },
  ];
}
