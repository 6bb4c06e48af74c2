import { giveWay, partOf, type Work } from '../../data/work';
import { greyOf, type Grey } from '../../paper/grey';
import { findMarkers } from '../../paper/markers';
import { openPageFile } from '../../paper/page-file';
import type { Point, Quadrilateral } from '../../paper/perspective';
import { shrink } from '../../paper/resample';
import type { OwnSample } from '../own-sample';
import { cutBox } from './box-cut';
import { readBoxes, type SheetDoubt } from './box-ink';
import type { SheetLayout } from './layout';
import { locateSheet, type LocatedSheet } from './locate-sheet';
import { placeBoxes } from './place-boxes';
import { SHEET_CORNERS } from './sheet-code';
import { blurOf } from './sharpness';
import { unreadableSheet, type SheetProblem } from './sheet-errors';

/** Longest side of the picture that is worked on: 8 pixels for a millimetre of paper, as scans of 200 dots have. */
const WORKING_SIDE = 2800;
/** Fewer pixels for a millimetre do not show what is written. */
const LEAST_FINENESS = 2;
/** What is more blurred than this (standard deviation in mm on the paper) does not, either. */
const MOST_BLUR = 0.6;
/** Boxes between two looks whether the work was called off. */
const BOXES_AT_ONCE = 10;
/** Parts of the work after which the page is decoded, and its boxes are found. */
const [DECODED, PLACED] = [0.2, 0.6];

/** A digit that was written on a sheet. */
export interface SheetSample {
  readonly label: number;
  /** From 0. */
  readonly row: number;
  readonly column: number;
  /** As a model sees it: 784 bytes, 0 paper to 255 ink. */
  readonly image: Uint8Array;
  /** Corners of its box in the picture, from the sheet's upper left clockwise, in the decoded picture's pixels. */
  readonly corners: Quadrilateral;
  /** Why it may be no good; `null` where it looks fine. */
  readonly doubt: SheetDoubt | null;
}

/** A sheet as it was read. */
export interface SheetReading {
  /** Which page of the file it is, from 0. */
  readonly page: number;
  readonly layout: SheetLayout;
  /** Row by row. */
  readonly samples: readonly SheetSample[];
  /** How many boxes nobody wrote in. */
  readonly empty: number;
}

/**
 * Reads filled-in sheets of digits from a photo, or from a scan, which may have several pages.
 *
 * @param bytes - of a PNG, JPEG, WebP, TIFF or PDF file
 * @param name - what the file is called in an error
 * @returns one a page
 * @throws LonghandError `page-unreadable` where it cannot be decoded, `sheet-unreadable` where a page of it is no sheet that
 * can be read, `cancelled`
 */
export async function readSheets(bytes: Uint8Array, name: string, work: Work): Promise<SheetReading[]> {
  const file = await openPageFile(bytes, name);
  try {
    const readings: SheetReading[] = [];
    for (let page = 0; page < file.count; page += 1) {
      const part = partOf(work, page / file.count, (page + 1) / file.count);
      await giveWay(part, 0);
      const grey = greyOf(await file.page(page));
      const reading = await readPage(grey, part);
      if ('kind' in reading) throw unreadableSheet(name, reading, file.count > 1 ? page + 1 : null);
      readings.push({ page, ...reading });
    }
    return readings;
  } finally {
    await file.close();
  }
}

/** The samples of sheets without the doubtful ones, as teaching takes them. */
export function samplesOfSheets(readings: readonly SheetReading[]): OwnSample[] {
  return readings.flatMap(({ samples }) =>
    samples.flatMap(({ label, image, doubt }) => (doubt === null ? [{ label, image, strokes: null }] : [])),
  );
}

async function readPage(full: Grey, work: Work): Promise<Omit<SheetReading, 'page'> | SheetProblem> {
  const scale = Math.min(1, WORKING_SIDE / Math.max(full.width, full.height));
  const page = scale === 1 ? full : shrink(full, scale);
  await giveWay(work, DECODED);
  const sheet = locateSheet(await findMarkers(page, SHEET_CORNERS.length));
  if ('kind' in sheet) return sheet;
  if (sheet.fineness < LEAST_FINENESS) return { kind: 'too-small' };
  if (blurOf(page, sheet) > MOST_BLUR) return { kind: 'blurred' };
  return readBoxesOf(page, sheet, full.width / page.width, partOf(work, DECODED, 1));
}

async function readBoxesOf(
  page: Grey,
  sheet: LocatedSheet,
  enlarged: number,
  work: Work,
): Promise<Omit<SheetReading, 'page'> | SheetProblem> {
  const { layout } = sheet;
  const places = placeBoxes(page, sheet);
  const cuts = [];
  for (const [index, corners] of places.entries()) {
    if (index % BOXES_AT_ONCE === 0) await giveWay(work, PLACED + ((1 - PLACED) * index) / places.length);
    cuts.push(cutBox(page, layout, corners, sheet.fineness));
  }
  const restored = ([x, y]: Point): Point => [x * enlarged, y * enlarged];
  const samples = readBoxes(cuts).flatMap((ink, index): SheetSample[] => {
    const [box, corners] = [layout.boxes[index], places[index]];
    if (ink.kind === 'empty' || box === undefined || corners === undefined) return [];
    const [a, b, c, d] = corners;
    const { label, row, column } = box;
    const { image, doubt } = ink;
    return [
      { label, row, column, image, doubt, corners: [restored(a), restored(b), restored(c), restored(d)] },
    ];
  });
  if (samples.length === 0) return { kind: 'empty' };
  return { layout, samples, empty: layout.boxes.length - samples.length };
}
