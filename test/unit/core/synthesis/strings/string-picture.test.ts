import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../../../main/core/data/random';
import { classesOf } from '../../../../../main/core/reading/strings/alphabet';
import { drawAmountText } from '../../../../../main/core/synthesis/strings/amount-text';
import { throughJpeg } from '../../../../../main/core/synthesis/strings/degrade';
import { drawSheet } from '../../../../../main/core/synthesis/strings/paper';
import { drawStringPicture } from '../../../../../main/core/synthesis/strings/string-picture';

const sheets = [0, 1, 2].map((index) => drawSheet(randomStream(1, `sheet ${index}`)));

describe('drawStringPicture', () => {
  test('draws the same from the same seed, and else something else', () => {
    const draw = (seed: number): ReturnType<typeof drawStringPicture> =>
      drawStringPicture(randomStream(seed, 'picture'), { sheets, scans: null });
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4).grey).not.toEqual(draw(5).grey);
  });

  test('stays between black and white, and has ink', () => {
    const random = randomStream(2, 'pictures');
    for (let count = 0; count < 60; count += 1) {
      const { grey, width, height } = drawStringPicture(random, { sheets, scans: null });
      expect(grey).toHaveLength(width * height);
      expect(grey.every((value) => value >= 0 && value <= 1)).toBe(true);
      const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
      expect(Math.min(...grey)).toBeLessThan(mean);
    }
  });
});

describe('drawAmountText', () => {
  test('writes only what has a class, always with a digit', () => {
    const random = randomStream(3, 'texts');
    const texts = Array.from({ length: 500 }, () => drawAmountText(random));
    for (const text of texts) {
      expect(() => classesOf(text.replaceAll(' ', ''))).not.toThrow();
      expect(text).toMatch(/\d/);
    }
    // Groups, decimals, closing signs and dates all occur.
    for (const form of [/^\d{1,3}\.\d{3}/, /[.,]\d\d$/, /-$/, /^\d+\/\d+\/\d+$/]) {
      expect(texts.some((text) => form.test(text))).toBe(true);
    }
  });
});

describe('throughJpeg', () => {
  test('keeps a picture where little is quantised, and its flat parts in any case', () => {
    const random = randomStream(5, 'jpeg');
    const picture = Float32Array.from(
      { length: 64 * 16 },
      (_, at) => 0.5 + 0.3 * Math.sin(at / 9) * random.next(),
    );
    const fine = Float32Array.from(picture);
    throughJpeg(fine, 64, 16, 0.01);
    fine.forEach((value, at) => expect(value).toBeCloseTo(picture[at] ?? 0, 1));
    const flat = new Float32Array(64).fill(0.5);
    throughJpeg(flat, 8, 8, 1);
    flat.forEach((value) => expect(value).toBeCloseTo(0.5, 1));
  });
});
