import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import { openMnist, type Mnist } from '../../../../../main/core/handwriting/mnist';
import { greyOf } from '../../../../../main/core/paper/grey';
import type { Box } from '../../../../../main/core/reading/box';
import { LazyWrittenReader } from '../../../../../main/core/reading/strings/written-reader';
import { readRegion, type RegionReaders } from '../../../../../main/core/receipts/handwriting/read-region';
import { PrintPool } from '../../../../../main/core/receipts/print/pool';
import { drawPage, pixelsOf } from '../../../../fixtures/drawn-page';
import { writeWithMnist } from '../../../../fixtures/mnist-writer';

let readers: RegionReaders;
let mnist: Mnist;
const pool = new PrintPool(1);
const strings = new LazyWrittenReader();

beforeAll(async () => {
  readers = { pool, strings: strings.get };
  mnist = await openMnist();
});
afterAll(async () => {
  await pool.end();
  await strings.dispose();
});

/** An empty page with a framed box in it. */
function framed(): { canvas: Canvas; context: SKRSContext2D; box: Box } {
  const canvas = createCanvas(600, 240);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 600, 240);
  context.strokeStyle = '#555';
  context.lineWidth = 2;
  context.strokeRect(80, 70, 440, 90);
  return { canvas, context, box: { left: 80, top: 70, right: 520, bottom: 160 } };
}

function write(context: SKRSContext2D, text: string, seed = 3): readonly Box[] {
  const writing = { scale: 1.9, advance: 23, ink: '#20389c' };
  return writeWithMnist(context, text, [110, 140], writing, mnist.test, randomStream(seed, text)).places;
}

describe('a region that was written in by hand', () => {
  test.each([
    ['amount', '128.50', '128.50'],
    ['date', '23/01/2019', '2019-01-23'],
    ['number', '80435', '80435'],
  ] as const)('is read as %s', async (kind, text, value) => {
    const { canvas, context, box } = framed();
    const places = write(context, text);
    const reading = await readRegion(greyOf(pixelsOf(canvas)), box, kind, readers);
    expect(reading).toMatchObject({ value, handwritten: true });
    expect(reading.confidence).toBeGreaterThan(0.5);
    expect(reading.places.map(({ digit }) => digit).join('')).toBe(text.replace(/\D/g, ''));
    reading.places.forEach((place, at) => {
      const middle = ((places[at]?.left ?? 0) + (places[at]?.right ?? 0)) / 2;
      expect(place.box.left).toBeLessThan(middle);
      expect(place.box.right).toBeGreaterThan(middle);
      expect(place.box.top).toBeGreaterThan(70);
      expect(place.box.bottom).toBeLessThan(160);
    });
  });

  test('is nothing where nobody wrote', async () => {
    const { canvas, box } = framed();
    const reading = await readRegion(greyOf(pixelsOf(canvas)), box, 'amount', readers);
    expect(reading).toEqual({ text: '', value: null, confidence: 0, handwritten: false, places: [] });
  });
});

describe('a region that is printed', () => {
  const page = greyOf(pixelsOf(drawPage('Date: 23/01/2019\nGrand Total  RM 1,128.50\nThank you')));

  test.each([
    ['amount', { left: 480, top: 95, right: 680, bottom: 138 }, '1128.50'],
    ['date', { left: 120, top: 50, right: 320, bottom: 92 }, '2019-01-23'],
    ['currency', { left: 480, top: 95, right: 680, bottom: 138 }, 'MYR'],
    ['text', { left: 40, top: 140, right: 250, bottom: 185 }, 'Thank you'],
  ] as const)('is read as %s', async (kind, box, value) => {
    const reading = await readRegion(page, box, kind, readers);
    expect(reading).toMatchObject({ value, handwritten: false });
    expect(reading.confidence).toBeGreaterThan(0.7);
    expect(reading.places).toEqual([]);
  });

  test('has no amount where there are words', async () => {
    const reading = await readRegion(
      page,
      { left: 40, top: 140, right: 250, bottom: 185 },
      'amount',
      readers,
    );
    expect(reading.value === null || reading.confidence < 0.5).toBe(true);
  });
});

test('a region of a single pixel, and one beyond the page, are nothing', async () => {
  const { canvas } = framed();
  const page = greyOf(pixelsOf(canvas));
  for (const box of [
    { left: 5, top: 5, right: 6, bottom: 6 },
    { left: 900, top: 900, right: 950, bottom: 930 },
  ])
    expect((await readRegion(page, box, 'amount', readers)).value).toBeNull();
});
