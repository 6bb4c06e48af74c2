import { createCanvas } from '@napi-rs/canvas';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { INPUT_PIXELS } from '../../../../../main/contract/ink';
import { randomStream } from '../../../../../main/core/data/random';
import type { Work } from '../../../../../main/core/data/work';
import { mostProbable } from '../../../../../main/core/evaluation/most-probable';
import { sheetLayout, type SheetBox } from '../../../../../main/core/handwriting/sheet/layout';
import {
  readSheets,
  samplesOfSheets,
  type SheetReading,
} from '../../../../../main/core/handwriting/sheet/read-sheet';
import { sheetPdf } from '../../../../../main/core/handwriting/sheet/sheet-pdf';
import { Classifier } from '../../../../../main/core/model/classifier';
import { shippedModelsFolder } from '../../../../../main/core/model/registry';
import { greyOf, type Grey } from '../../../../../main/core/paper/grey';
import { openPageFile } from '../../../../../main/core/paper/page-file';
import { whiteCells } from '../../../../../main/core/paper/marker-code';
import { DIGIT_STROKES } from '../../../../fixtures/digit-strokes';
import { otherPictures } from '../../../../fixtures/other-pictures';
import { photograph, STEADY, type Camera } from '../../../../fixtures/sheet-photo';
import { sheetPicture, writtenOver, type Filling } from '../../../../fixtures/sheet-picture';
import { fillSheet } from '../../../../fixtures/sheet-writer';

const LAYOUT = sheetLayout('a4', 5);
/** Pixels for a millimetre of the sheet before it is photographed. */
const FINENESS = 5;

const work = (signal = new AbortController().signal): Work => ({ onProgress: () => undefined, signal });

function pngOf({ width, height, pixels }: Grey): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  pixels.forEach((value, at) => image.data.set([value, value, value, 255], at * 4));
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}

function photo(fillings: readonly Filling[], camera: Partial<Camera> = {}): Buffer {
  const random = randomStream(7, 'camera');
  return photograph(sheetPicture(LAYOUT, fillings, FINENESS), { ...STEADY, ...camera }, random);
}

async function readOne(bytes: Uint8Array): Promise<SheetReading> {
  const [reading] = await readSheets(bytes, 'photo', work());
  if (reading === undefined) throw new Error('there is no page');
  return reading;
}

/** A digit as a careful hand writes it. */
function written(box: SheetBox, changes: Partial<Filling> = {}): Filling {
  return {
    ...{ box, size: 9 },
    writing: { kind: 'strokes', strokes: DIGIT_STROKES[String(box.label)] ?? [], pen: 0.8 },
    ...changes,
  };
}

let classifier: Classifier;
let fillings: Filling[];
beforeAll(async () => {
  classifier = await Classifier.load(path.join(shippedModelsFolder(), 'standard'));
  fillings = await fillSheet(LAYOUT, randomStream(11, 'writer'), 'mnist');
});

/** How many samples the shipped model reads as they are labelled. */
function rightOnes({ samples }: SheetReading): number {
  const images = new Uint8Array(samples.length * INPUT_PIXELS);
  samples.forEach(({ image }, index) => images.set(image, index * INPUT_PIXELS));
  const probabilities = classifier.predict(images, samples.length);
  return samples.filter(({ label }, index) => mostProbable(probabilities, index).digit === label).length;
}

describe('a photo of a filled sheet', () => {
  it.each<[string, Partial<Camera>]>([
    ['upside down, from the side', { turn: 180, tilt: 0.15 }],
    ['lying on its side, of paper that bulges', { turn: 90, bulge: [0.012, -0.015] }],
    ['askew, in a shadow with a sharp edge', { turn: 275, shadow: 0.5, falloff: 0.6 }],
    ['in dim light, with noise', { light: 0.5, noise: 6, quality: 55 }],
    ['of few pixels, a little out of focus', { side: 1000, blur: 0.9 }],
  ])('%s gives every digit with its label', async (_, camera) => {
    const reading = await readOne(photo(fillings, camera));
    expect(reading.layout).toMatchObject({ paper: 'a4', columns: 5 });
    expect(reading.empty).toBe(0);
    expect(reading.samples.map(({ row, column }) => [row, column])).toEqual(
      LAYOUT.boxes.map(({ row, column }) => [row, column]),
    );
    expect(rightOnes(reading)).toBeGreaterThanOrEqual(47);
    // Digits that were written large near a line may be doubted, and are no samples then.
    expect(samplesOfSheets([reading]).length).toBeGreaterThanOrEqual(46);
  });

  it('says where the boxes are in the photo', async () => {
    const { samples } = await readOne(pngOf(sheetPicture(LAYOUT, fillings, FINENESS)));
    samples.forEach(({ corners: [[x, y]] }, index) => {
      expect(Math.abs(x / FINENESS - (LAYOUT.boxes[index]?.x ?? 0))).toBeLessThan(0.3);
      expect(Math.abs(y / FINENESS - (LAYOUT.boxes[index]?.y ?? 0))).toBeLessThan(0.3);
    });
  });

  it('leaves out what nobody wrote in, and doubts what runs over lines, fills a box or is faint', async () => {
    const [first, over, full, faint, speck] = LAYOUT.boxes.slice(15);
    if (!first || !over || !full || !faint || !speck) throw new Error('too few boxes');
    const scribble = Array.from({ length: 40 }, (_, at): [number, number] => [
      at % 2 === 0 ? 0 : 100,
      at * 3,
    ]);
    const { samples, empty } = await readOne(
      photo([
        ...LAYOUT.boxes.slice(0, 15).map((box) => written(box)),
        written(first, { size: 12 }),
        written(over, { off: [5.5, 0] }),
        written(full, { size: 11, writing: { kind: 'strokes', strokes: [scribble], pen: 1 } }),
        written(faint, { grey: 0.78 }),
        written(speck, { size: 0.3, writing: { kind: 'strokes', strokes: [[[0, 0]]], pen: 0.6 } }),
      ]),
    );
    expect(samples).toHaveLength(19);
    expect(samples.slice(15).map(({ doubt }) => doubt)).toEqual([null, 'over-the-edge', 'too-full', 'faint']);
    expect(empty).toBe(31);
  });

  it('reads pencil as well as ink', async () => {
    const { samples } = await readOne(photo(LAYOUT.boxes.map((box) => written(box, { grey: 0.6 }))));
    expect(samples.filter(({ doubt }) => doubt === null)).toHaveLength(50);
  });
});

it('the PDF is what is read: printed, written on and scanned', async () => {
  const pdf = await openPageFile(await sheetPdf({ paper: 'a4', columns: 5, locale: 'en' }), 'sheet');
  const printed = greyOf(await pdf.page(0));
  await pdf.close();
  const reading = await readOne(pngOf(writtenOver(printed, LAYOUT, fillings)));
  expect(reading.samples).toHaveLength(50);
  expect(rightOnes(reading)).toBeGreaterThanOrEqual(49);
});

describe('refused is', () => {
  it.each(Object.entries(otherPictures()))('%s', async (_, picture) => {
    await expect(readSheets(picture, 'picture', work())).rejects.toMatchObject({
      code: 'sheet-unreadable',
      params: { problem: 'no-sheet' },
    });
  });

  it('a sheet without one of its corners, which is named', async () => {
    const page = sheetPicture(LAYOUT, fillings, FINENESS);
    const [, , marker] = LAYOUT.markers;
    const [left, top] = [(marker?.x ?? 0) + 5, (marker?.y ?? 0) + 5];
    page.pixels.forEach((_, at) => {
      const [x, y] = [(at % page.width) / FINENESS, Math.floor(at / page.width) / FINENESS];
      if (x > left && y > top) page.pixels[at] = 90;
    });
    await expect(readSheets(pngOf(page), 'photo', work())).rejects.toMatchObject({
      code: 'sheet-unreadable',
      message: expect.stringContaining('lower right') as string,
      params: { problem: 'corners-missing', corners: 'lower right' },
    });
  });

  it.each<[string, string, () => Buffer]>([
    ['an empty sheet in bad light', 'empty', () => photo([], { noise: 8, light: 0.5, falloff: 0.5 })],
    ['one that is out of focus', 'blurred', () => photo(fillings, { blur: 3.5 })],
    ['one that is far away', 'too-small', () => photo(fillings, { fills: 0.45, blur: 0.3 })],
    ['a sheet of a later version', 'later-version', () => pngOf(laterSheet())],
    ['two sheets in one picture', 'several', () => pngOf(twoSheets())],
  ])('%s', async (_, problem, take) => {
    await expect(readSheets(take(), 'photo', work())).rejects.toMatchObject({
      code: 'sheet-unreadable',
      params: { problem },
    });
  });

  it('what is no picture', async () => {
    await expect(readSheets(new Uint8Array([1, 2, 3]), 'file', work())).rejects.toMatchObject({
      code: 'page-unreadable',
    });
  });

  it('nothing else once it was called off', async () => {
    const controller = new AbortController();
    controller.abort();
    const [page = Buffer.alloc(0)] = Object.values(otherPictures());
    await expect(readSheets(page, 'photo', work(controller.signal))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

/** A sheet whose lower markers say version 1, which there is not yet. */
function laterSheet(): Grey {
  const page = sheetPicture(LAYOUT, fillings, FINENESS);
  const [, , right, left] = LAYOUT.markers;
  // The version is one more, and so is the check.
  for (const marker of [right, left]) {
    if (marker === undefined) continue;
    const code = marker.code % 8 === 7 ? marker.code - 7 : marker.code + 1;
    drawMarker(page, marker.x, marker.y, code);
  }
  return page;
}

function drawMarker(page: Grey, x: number, y: number, code: number): void {
  const cell = LAYOUT.markerSide / 6;
  const white = whiteCells(code);
  page.pixels.forEach((_, at) => {
    const column = Math.floor(((at % page.width) / FINENESS - x) / cell);
    const row = Math.floor((Math.floor(at / page.width) / FINENESS - y) / cell);
    if (column < 0 || row < 0 || column > 5 || row > 5) return;
    page.pixels[at] = white.some(([c, r]) => c === column && r === row) ? 255 : 0;
  });
}

/** The same sheet twice, side by side. */
function twoSheets(): Grey {
  const { width, height, pixels } = sheetPicture(LAYOUT, fillings, 4);
  const both = Uint8ClampedArray.from({ length: width * 2 * height }, (_, at) => {
    const [x, y] = [at % (width * 2), Math.floor(at / (width * 2))];
    return pixels[y * width + (x % width)] ?? 0;
  });
  return { width: width * 2, height, pixels: both };
}
