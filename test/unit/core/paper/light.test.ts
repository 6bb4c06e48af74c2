import { describe, expect, it } from 'vitest';
import { blurred, halved } from '../../../../main/core/paper/blur';
import { deepen } from '../../../../main/core/paper/contrast';
import { flatten } from '../../../../main/core/paper/flatten';
import { inverted, otsuLevel, type Grey } from '../../../../main/core/paper/grey';
import { isDarkOnLight } from '../../../../main/core/paper/polarity';

const [WIDTH, HEIGHT] = [200, 160];

/** Strokes of a pixel or two on paper, by the brightness of both at a place. */
function page(brightness: (x: number, y: number, isInk: boolean) => number): Grey {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) pixels[y * WIDTH + x] = brightness(x, y, isInk(x, y));
  return { width: WIDTH, height: HEIGHT, pixels };
}

const isInk = (x: number, y: number): boolean => x % 12 < 2 && y % 24 < 14;

function brightnessOf({ pixels }: Grey, ink: boolean): number[] {
  return Array.from(pixels).filter((_, at) => isInk(at % WIDTH, Math.floor(at / WIDTH)) === ink);
}

describe('uneven light', () => {
  it('is taken off, whatever the shadow', () => {
    const shadowed = page((x, _, ink) => (ink ? 0.3 : 1) * (250 - x * 0.5));
    const flat = flatten(shadowed);
    expect(Math.min(...brightnessOf(flat, false))).toBeGreaterThan(210);
    expect(Math.max(...brightnessOf(flat, true))).toBeLessThan(100);
  });

  it('leaves nothing of a black table around the page', () => {
    const bordered = flatten(page((x, _, ink) => (x > 50 ? 10 : ink ? 60 : 240)));
    expect(bordered.pixels[10 * WIDTH + 195]).toBe(255);
  });
});

describe('faint ink', () => {
  it('is made as dark as other ink, and dark ink stays', () => {
    const faint = deepen(page((_x, _y, ink) => (ink ? 195 : 255)));
    expect(Math.max(...brightnessOf(faint, true))).toBeLessThan(110);
    expect(Math.min(...brightnessOf(faint, false))).toBe(255);
    const dark = page((_x, _y, ink) => (ink ? 40 : 255));
    expect(deepen(dark)).toBe(dark);
  });

  it('is not made of the grain of blank paper', () => {
    const grain = page((x, y) => 235 + ((x * 7 + y * 13) % 16));
    expect(deepen(grain)).toBe(grain);
  });
});

describe('ink', () => {
  it('is the smaller part of a page, dark or light, on a dark table, too', () => {
    const dark = page((_x, _y, ink) => (ink ? 30 : 220));
    expect(isDarkOnLight(dark)).toBe(true);
    expect(isDarkOnLight(inverted(dark))).toBe(false);
    expect(isDarkOnLight(page((x, _, ink) => (x > 80 ? 20 : ink ? 60 : 220)))).toBe(true);
  });

  it('is parted from paper between the two', () => {
    const level = otsuLevel(page((_x, _y, ink) => (ink ? 30 : 220)));
    expect(level).toBeGreaterThanOrEqual(30);
    expect(level).toBeLessThan(220);
  });
});

describe('a blur', () => {
  it('keeps the mean brightness and joins dots', () => {
    const dots = page((x, y) => (x % 4 === 0 && y === 20 ? 0 : 255));
    const soft = blurred(dots, 1.5);
    const row = soft.pixels.subarray(20 * WIDTH + 20, 20 * WIDTH + 60);
    expect(Math.max(...row) - Math.min(...row)).toBeLessThan(30);
    const mean = ({ pixels }: Grey): number => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    expect(mean(soft)).toBeCloseTo(mean(dots), 0);
  });

  it('by halving takes the mean of four', () => {
    const { width, height, pixels } = halved({
      width: 3,
      height: 2,
      pixels: Uint8ClampedArray.of(0, 100, 9, 200, 100, 9),
    });
    expect([width, height, ...pixels]).toEqual([1, 1, 100]);
  });
});
