import { beforeAll, describe, expect, it } from 'vitest';
import { InkRaster, inkOnPaper, inkWords, wordOf } from '../../../renderer/parts/ink-raster';

/** What the raster draws into, as a browser has it. */
class Picture {
  readonly data: Uint8ClampedArray;
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8ClampedArray(width * height * 4);
  }
}

beforeAll(() => {
  Object.assign(globalThis, { ImageData: Picture });
});

/** The opacity of every pixel, row by row. */
function opacities(raster: InkRaster): number[][] {
  let shown: Picture | undefined;
  const context = { putImageData: (picture: Picture) => (shown = picture) };
  raster.show(context as unknown as CanvasRenderingContext2D);
  const { data, width, height } = shown ?? new Picture(0, 0);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => data[(y * width + x) * 4 + 3] ?? 0),
  );
}

/** An image whose pixel at row y and column x is darker the farther right. */
const ramp = Uint8Array.from({ length: 784 }, (_, at) => (at % 28) * 8);
const INK = inkWords('rgb(1, 2, 3)');

describe('a raster', () => {
  it('draws an image of its own size as it is, in the colour of the ink', () => {
    const raster = new InkRaster(28, 28);
    raster.draw(ramp, 0, INK, 0, 0, 28);
    expect(opacities(raster)[5]).toEqual([...ramp.subarray(0, 28)]);
    expect(INK[7]).toBe(0x07030201);
    expect(wordOf('rgb(1, 2, 3)')).toBe(0xff030201);
    const onPaper = inkOnPaper('rgb(0, 100, 255)', 'rgb(255, 200, 255)');
    expect([onPaper[0], onPaper[51], onPaper[255]]).toEqual([0xffffc8ff, 0xffffb4cc, 0xffff6400]);
  });

  it('shows pixels as squares where they are twice as large', () => {
    const raster = new InkRaster(56, 56);
    raster.draw(ramp, 0, INK, 0, 0, 56);
    expect(opacities(raster)[0]?.slice(0, 6)).toEqual([0, 0, 8, 8, 16, 16]);
  });

  it('blends them where they are a little larger', () => {
    const raster = new InkRaster(42, 42);
    raster.draw(ramp, 0, INK, 0, 0, 42);
    const row = opacities(raster)[20] ?? [];
    expect(row[0]).toBe(0);
    expect(row[41]).toBe(27 * 8);
    // Two thirds of a pixel further right each: a ramp without steps.
    const steps = row.slice(2, 40).map((value, at) => value - (row[at + 1] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(3);
    expect(Math.max(...steps)).toBeLessThan(8);
  });

  it('takes the image at its offset, and leaves away what lies outside', () => {
    const two = new Uint8Array(2 * 784);
    two.fill(200, 784);
    const raster = new InkRaster(30, 30);
    raster.draw(two, 784, INK, -20, -25, 28);
    raster.draw(two, 784, INK, 20, 29, 28);
    const drawn = opacities(raster);
    expect(drawn[2]?.slice(0, 9)).toEqual([...new Array<number>(8).fill(200), 0]);
    expect(drawn[3]?.slice(0, 9)).toEqual(new Array<number>(9).fill(0));
    expect(drawn[29]?.slice(19)).toEqual([0, ...new Array<number>(10).fill(200)]);
    raster.clear();
    expect(
      opacities(raster)
        .flat()
        .every((value) => value === 0),
    ).toBe(true);
  });

  it('fills the part of a square that it holds', () => {
    const raster = new InkRaster(4, 3);
    raster.fill(wordOf('rgb(1, 2, 3)'), -1, 1, 3);
    expect(opacities(raster)).toEqual([
      [0, 0, 0, 0],
      [255, 255, 0, 0],
      [255, 255, 0, 0],
    ]);
  });
});
