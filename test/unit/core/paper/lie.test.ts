import { describe, expect, it } from 'vitest';
import { componentsOf, type Component } from '../../../../main/core/paper/components';
import { skewOf } from '../../../../main/core/paper/deskew';
import { greyOf, type Grey } from '../../../../main/core/paper/grey';
import { NO_TURN, straighten, turnedSize } from '../../../../main/core/paper/straighten';
import { lettersAmong, textHeight } from '../../../../main/core/paper/text-height';
import { drawPage, pixelsOf } from '../../../fixtures/drawn-page';

const TEXT = `The quick brown fox  12.50
jumps over a lazy dog again  3.00
Pack my box with  104.75
five dozen bottles of water jugs  9.10
How vexingly quick  88.00
daft zebras can jump over there  7.35
Sphinx of black quartz  21.00
judge my vow  5.00`;

function lettersOf(degrees: number): Component[] {
  return lettersAmong(componentsOf(greyOf(pixelsOf(drawPage(TEXT, { degrees }))), 128));
}

describe('how a page lies', () => {
  it.each([0, 1.5, -4, 12])('is told to a quarter of a degree: %d', (degrees) => {
    const skew = skewOf(lettersOf(degrees), 21);
    expect(skew.isSideways).toBe(false);
    expect(Math.abs(skew.degrees - degrees)).toBeLessThan(0.25);
  });

  it.each([90, 270])('is told sideways: %d', (degrees) => {
    expect(skewOf(lettersOf(degrees), 21).isSideways).toBe(true);
  });

  it('is not told by a few marks', () => {
    expect(skewOf(lettersOf(12).slice(0, 10), 21)).toEqual({ degrees: 0, isSideways: false });
  });
});

describe('the height of text', () => {
  it('is that of its capitals and figures', () => {
    const height = textHeight(lettersOf(0)) ?? 0;
    // Capitals of this font are 0.7 of its em of 30 pixels high.
    expect(height).toBeGreaterThanOrEqual(20);
    expect(height).toBeLessThanOrEqual(24);
  });

  it('is not told by dust and lines', () => {
    const dust: Component = { left: 0, top: 0, right: 1, bottom: 1, area: 4 };
    const line: Component = { left: 0, top: 0, right: 400, bottom: 9, area: 4000 };
    expect(textHeight(lettersAmong([dust, line]))).toBeNull();
  });
});

describe('a page that is turned', () => {
  const spotted = (): Grey => {
    const pixels = new Uint8ClampedArray(40 * 20).fill(255);
    for (let y = 0; y < 6; y += 1) pixels.fill(0, y * 40, y * 40 + 6);
    return { width: 40, height: 20, pixels };
  };

  it('by nothing is itself', () => {
    const page = spotted();
    expect(straighten(page, NO_TURN, 1)).toBe(page);
  });

  it('by a quarter has its upper left at the upper right', () => {
    const turned = straighten(spotted(), { quarters: 1, degrees: 0 }, 1);
    expect([turned.width, turned.height]).toEqual([20, 40]);
    expect(turned.pixels[2 * 20 + 17]).toBeLessThan(50);
    expect(turned.pixels[2 * 20 + 2]).toBeGreaterThan(200);
  });

  it('is made larger with a margin around it', () => {
    const larger = straighten(spotted(), NO_TURN, 2, 5);
    expect([larger.width, larger.height]).toEqual([90, 50]);
    expect(larger.pixels[0]).toBe(255);
    expect(larger.pixels[10 * 90 + 10]).toBeLessThan(50);
  });

  it('by a small angle has room for its corners', () => {
    const { width, height } = turnedSize({ width: 100, height: 100 }, { quarters: 0, degrees: 10 });
    expect(width).toBeGreaterThan(110);
    expect(height).toBe(width);
  });
});
