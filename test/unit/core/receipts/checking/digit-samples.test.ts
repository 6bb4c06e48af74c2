import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { DigitPlace } from '../../../../../main/contract/page-reading';
import { cutDigits, digitsSaid } from '../../../../../main/core/receipts/checking/digit-samples';
import { greyOf } from '../../../../../main/core/paper/grey';
import { pixelsOf } from '../../../../fixtures/drawn-page';

function places(digits: string): DigitPlace[] {
  return Array.from(digits, (digit, index) => ({
    digit,
    box: { left: 20 + index * 40, top: 20, right: 50 + index * 40, bottom: 60 },
  }));
}

describe('digits that a person says of handwriting', () => {
  it.each([
    ['amount', '1471.60', '1,471.60', '147160', '147160'],
    ['amount', '12.00', '12', '17', '12'],
    ['amount', '12.50', '12.5', '1250', '1250'],
    ['amount', '1471.60', '1471.60', '14716', null],
    // Something else altogether stands there.
    ['amount', '98.35', '98.35', '1240', null],
    // The same day, as it is written there.
    ['date', '2018-03-30', '2018-03-30', '30032018', '30032018'],
    ['date', '2018-03-30', '2018-03-30', '30313', '30318'],
    ['date', '2018-03-05', '5 Mar 2018', '5318', '5318'],
    ['number', '+603-123', '+60 3-123', '603723', '603123'],
  ] as const)('as a %s: %s, typed %s, read %s', (kind, value, text, read, digits) => {
    expect(digitsSaid(kind, value, text, places(read))).toBe(digits);
  });

  it('are cut out of the picture, in the form in which digits are learnt', () => {
    const canvas = createCanvas(200, 80);
    const context = canvas.getContext('2d');
    context.fillStyle = '#eee8d8';
    context.fillRect(0, 0, 200, 80);
    context.strokeStyle = '#335';
    context.lineWidth = 4;
    context.beginPath();
    // A one, and a zero beside it, in a picture of half the page's size.
    context.moveTo(25, 22);
    context.lineTo(22, 58);
    context.stroke();
    context.beginPath();
    context.ellipse(75, 40, 10, 17, 0, 0, 2 * Math.PI);
    context.stroke();
    const both: DigitPlace[] = [
      { digit: '7', box: { left: 40, top: 40, right: 56, bottom: 120 } },
      { digit: '0', box: { left: 126, top: 42, right: 174, bottom: 118 } },
      { digit: '3', box: { left: 260, top: 40, right: 300, bottom: 120 } },
    ];
    const samples = cutDigits(greyOf(pixelsOf(canvas)), 0.5, both, '103');
    // There is no ink in the third place.
    expect(samples.map(({ label, readAs }) => [label, readAs])).toEqual([
      ['1', '7'],
      ['0', '0'],
    ]);
    const [one, zero] = samples.map(({ image }) => image);
    const ink = (image: Uint8Array | undefined, at: number): number => image?.[at] ?? 0;
    expect(one).toHaveLength(784);
    // The middle of a zero is paper, its height the 20 pixels of the box.
    expect(ink(zero, 14 * 28 + 14)).toBe(0);
    const rows = Array.from({ length: 28 }, (_, y) => y).filter((y) =>
      Array.from({ length: 28 }, (_, x) => ink(zero, y * 28 + x)).some((value) => value > 60),
    );
    expect(rows.length).toBeGreaterThanOrEqual(18);
    expect(rows.length).toBeLessThanOrEqual(20);
  });
});
