import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrintPool } from '../../../../main/core/receipts/print/pool';
import { readPage, type PageReading } from '../../../../main/core/receipts/read-page';
import { drawPage, pixelsOf, type PageLook } from '../../../fixtures/drawn-page';

const RECEIPT = `GREEN LEAF TRADING SDN BHD
(1234567-X)
12 Main Street, 43000 Kajang
Date: 23/01/2019 18:04
Green tea  RM 4.00
White bread  RM 6.50
Sub Total  RM 10.50
GST 6%  RM 0.63
Rounding  RM 0.02
Grand Total  RM 11.15
Cash  RM 20.00
Change  RM 8.85`;

let pool: PrintPool;
beforeAll(() => {
  pool = new PrintPool(1);
});
afterAll(() => pool.end());

function read(text: string, look?: PageLook): Promise<PageReading> {
  return readPage(pixelsOf(drawPage(text, look)), pool, { name: 'drawn' });
}

function valuesOf({ fields }: PageReading): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
}

describe('a printed receipt', () => {
  it('is read to its fields, its items and its boxes', async () => {
    const reading = await read(RECEIPT);
    expect(valuesOf(reading)).toEqual({
      company: 'GREEN LEAF TRADING SDN BHD',
      date: '2019-01-23',
      currency: 'MYR',
      subtotal: '10.50',
      tax: '0.63',
      rounding: '0.02',
      total: '11.15',
      cash: '20.00',
      change: '8.85',
    });
    expect(reading.items.map(({ description, cents }) => [description, cents])).toEqual([
      ['Green tea', 400],
      ['White bread', 650],
    ]);
    expect(reading.flags).toEqual([]);
    const { total, date } = reading.fields;
    expect(total?.confidence).toBeGreaterThan(0.9);
    expect(date?.confidence).toBeGreaterThan(0.8);
    // The tenth of twelve lines, at the right edge.
    expect(total?.box.top).toBeGreaterThan(50 + 9 * 44 - 10);
    expect(total?.box.bottom).toBeLessThan(50 + 10 * 44 + 10);
    expect(total?.box.right).toBeGreaterThan(640);
    expect(reading.text).toContain('Grand Total');
  });

  it('is read upside down, and askew', async () => {
    const turned = await read(RECEIPT, { degrees: 180 });
    expect(turned.turn.quarters).toBe(2);
    expect(valuesOf(turned)).toMatchObject({ total: '11.15', date: '2019-01-23' });
    const askew = await read(RECEIPT, { degrees: 6 });
    expect(askew.turn.degrees).toBeCloseTo(6, 0);
    expect(valuesOf(askew)).toMatchObject({ total: '11.15', date: '2019-01-23' });
  });

  it('is read lying on its side', async () => {
    const turned = await read(RECEIPT, { degrees: 90 });
    expect(turned.turn.quarters).toBe(3);
    expect(valuesOf(turned)).toMatchObject({ total: '11.15', date: '2019-01-23' });
  });

  it('is read light on dark', async () => {
    const reading = await read(RECEIPT, { ink: '#eee', paper: '#223' });
    expect(valuesOf(reading)).toMatchObject({ total: '11.15', date: '2019-01-23' });
  });

  it('that is very large is read smaller, with its boxes where they are', async () => {
    const small = drawPage(RECEIPT);
    const canvas = createCanvas(small.width * 5, small.height * 5);
    canvas.getContext('2d').drawImage(small, 0, 0, canvas.width, canvas.height);
    const reading = await readPage(pixelsOf(canvas), pool, { name: 'large' });
    expect([reading.width, reading.height]).toEqual([canvas.width, canvas.height]);
    expect(valuesOf(reading)).toMatchObject({ total: '11.15', date: '2019-01-23' });
    const { total } = reading.fields;
    expect(total?.box.top).toBeGreaterThan((50 + 9 * 44 - 10) * 5);
    expect(total?.box.bottom).toBeLessThan((50 + 10 * 44 + 10) * 5);
  });

  it('has European decimals, a total in two lines, and a sum that is wrong and stays so', async () => {
    const reading = await read(`Bäckerei Sonne GmbH
Datum 05.03.2019
Brot  1.004,20
Zwischensumme  1.004,20
MwSt 7%  70,00
GESAMTBETRAG
EUR  1.074,29
`);
    expect(valuesOf(reading)).toMatchObject({
      date: '2019-03-05',
      currency: 'EUR',
      subtotal: '1004.20',
      total: '1074.29',
    });
    expect(reading.flags.map(({ code }) => code)).toEqual(['sum-differs']);
  });
});

describe('a page without text', () => {
  it('says so', async () => {
    const canvas = createCanvas(400, 400);
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 400, 400);
    context.fillStyle = '#555';
    context.beginPath();
    context.ellipse(200, 240, 90, 80, 0, 0, 2 * Math.PI);
    context.moveTo(120, 200);
    context.lineTo(130, 90);
    context.lineTo(190, 170);
    context.moveTo(280, 200);
    context.lineTo(270, 90);
    context.lineTo(210, 170);
    context.fill();
    const reading = await readPage(pixelsOf(canvas), pool, { name: 'cat' });
    expect(reading.fields).toEqual({});
    expect(reading.flags.map(({ code }) => code)).toEqual(['no-text']);
  });

  it('is blank', async () => {
    const reading = await read('');
    expect(reading.flags.map(({ code }) => code)).toEqual(['no-text']);
  });
});
