import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import { openMnist, type Mnist } from '../../../../../main/core/handwriting/mnist';
import {
  LazyWrittenReader,
  type WrittenReader,
} from '../../../../../main/core/reading/strings/written-reader';
import { PrintPool } from '../../../../../main/core/receipts/print/pool';
import { readPage, type PageReading } from '../../../../../main/core/receipts/read-page';
import { drawPage, pixelsOf } from '../../../../fixtures/drawn-page';
import { writeWithMnist } from '../../../../fixtures/mnist-writer';

const SLIP = `GREEN LEAF TRADING SDN BHD
12 Main Street, 43000 Kajang
Date: 23/01/2019 18:04
Thank you for your visit today
Please pay at the counter

Grand Total RM

Sign here`;
/** Where the lines of the slip stand, as it is drawn. */
const [TOTAL_LINE, SIGN_LINE] = [50 + 6.8 * 44, 50 + 8.8 * 44];

const pool = new PrintPool(1);
const lazy = new LazyWrittenReader();
let mnist: Mnist;
let asked = 0;
beforeAll(async () => {
  mnist = await openMnist();
});
afterAll(async () => {
  await pool.end();
  await lazy.dispose();
});

function read(canvas: Canvas): Promise<PageReading> {
  const strings = (): Promise<WrittenReader> => {
    asked += 1;
    return lazy.get();
  };
  return readPage(pixelsOf(canvas), pool, { name: 'slip', strings });
}

function write(context: SKRSContext2D, text: string, left = 330, base = TOTAL_LINE): void {
  const writing = { scale: 1.9, advance: 24, ink: '#20389c' };
  writeWithMnist(context, text, [left, base], writing, mnist.test, randomStream(4, text));
}

function handwritten({ words }: PageReading): string[] {
  return words.filter((word) => word.handwritten).map(({ text }) => text);
}

/** A name as people sign: loops that lean and run on. */
function sign(context: SKRSContext2D, left: number, base: number): void {
  context.strokeStyle = '#20389c';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(left, base);
  for (let step = 0; step <= 220; step += 1) {
    const at = step / 220;
    const high = 42 * (1 - at) + 14;
    context.lineTo(
      left + at * 300 + 16 * Math.sin(at * 44),
      base - high / 2 + (high / 2) * Math.cos(at * 44 + 0.7) - 10 * Math.sin(at * 9),
    );
  }
  context.stroke();
}

describe('an amount that was written beside print', () => {
  test('becomes the total, with where its digits are', async () => {
    const canvas = drawPage(SLIP);
    write(canvas.getContext('2d'), '128.50');
    const reading = await read(canvas);
    expect(handwritten(reading)).toEqual(['128.50']);
    expect(reading.fields.total).toMatchObject({ value: '128.50', handwritten: true });
    expect(reading.fields.date).toMatchObject({ value: '2019-01-23', handwritten: false });
    const word = reading.words.find((one) => one.handwritten);
    expect(word?.places?.map(({ digit }) => digit).join('')).toBe('12850');
    const { total } = reading.fields;
    expect(total?.box.right).toBeGreaterThan(500);
    expect(total?.box.top).toBeGreaterThan(TOTAL_LINE - 70);
    expect(total?.box.bottom).toBeLessThan(TOTAL_LINE + 15);
  });

  test('is left out where it is crossed out', async () => {
    const canvas = drawPage(SLIP);
    const context = canvas.getContext('2d');
    write(context, '128.50');
    context.strokeStyle = '#20389c';
    context.lineWidth = 4;
    context.beginPath();
    context.moveTo(320, TOTAL_LINE - 20);
    context.lineTo(640, TOTAL_LINE - 22);
    context.stroke();
    const reading = await read(canvas);
    expect(handwritten(reading)).toEqual([]);
    expect(reading.fields.total?.value).not.toBe('128.50');
  });
});

describe('a page that is nothing but a string of digits', () => {
  /** A slip of paper, as wide as what is written on it. */
  function slip(fill: (context: SKRSContext2D) => void): Canvas {
    const canvas = drawPage('');
    [canvas.width, canvas.height] = [330, 80];
    const context = canvas.getContext('2d');
    context.fillStyle = '#f4f1ea';
    context.fillRect(0, 0, canvas.width, canvas.height);
    fill(context);
    return canvas;
  }

  test('is read, with where its digits are', async () => {
    const reading = await read(slip((context) => write(context, '38614', 30, 62)));
    expect(handwritten(reading)).toEqual(['38614']);
    const word = reading.words.find((one) => one.handwritten);
    expect(word?.places?.map(({ digit }) => digit).join('')).toBe('38614');
    const lefts = word?.places?.map(({ box }) => box.left) ?? [];
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
    expect(reading.fields.total).toBeUndefined();
  });

  test('is none where a name is written, or nothing', async () => {
    expect(handwritten(await read(slip((context) => sign(context, 15, 62))))).toEqual([]);
    expect(handwritten(await read(slip(() => undefined)))).toEqual([]);
  });
});

describe('what is no string of digits', () => {
  test('a signature is none', async () => {
    const canvas = drawPage(SLIP);
    sign(canvas.getContext('2d'), 300, SIGN_LINE);
    expect(handwritten(await read(canvas))).toEqual([]);
  });

  test('a ring around a printed total is none, and the total stays print', async () => {
    const canvas = drawPage(SLIP.replace('Grand Total RM', 'Grand Total  RM 128.50'));
    const context = canvas.getContext('2d');
    context.strokeStyle = '#20389c';
    context.lineWidth = 4;
    context.beginPath();
    context.ellipse(590, TOTAL_LINE - 10, 110, 34, -0.05, 0, 2 * Math.PI);
    context.stroke();
    const reading = await read(canvas);
    expect(handwritten(reading)).toEqual([]);
    expect(reading.fields.total).toMatchObject({ value: '128.50', handwritten: false });
  });

  test('print has none, and the reader of handwriting is not even loaded for it', async () => {
    asked = 0;
    const reading = await read(drawPage(SLIP.replace('Grand Total RM', 'Grand Total  RM 128.50')));
    expect(handwritten(reading)).toEqual([]);
    expect(asked).toBe(0);
  });

  test('a blank page and one of a single pixel have none', async () => {
    for (const size of [1, 400]) {
      const canvas = drawPage('');
      canvas.width = size;
      canvas.height = size;
      const context = canvas.getContext('2d');
      context.fillStyle = 'white';
      context.fillRect(0, 0, size, size);
      expect(handwritten(await read(canvas))).toEqual([]);
    }
  });
});
