import { describe, expect, it } from 'vitest';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { openDataSet } from '../../../../main/core/data/data-set';
import { glyphToInput, inkBox, type Glyph } from '../../../../main/core/model/normalise';
import { massCentre } from './statistics';

const PIXELS = 784;

function glyphOf(width: number, height: number, inked: (x: number, y: number) => boolean): Glyph {
  const ink = Float32Array.from({ length: width * height }, (_, index) =>
    inked(index % width, Math.floor(index / width)) ? 1 : 0,
  );
  return { width, height, ink };
}

describe('glyphToInput', () => {
  it('gives back MNIST images as they were, since it does what made them', async () => {
    const { test } = await openDataSet(bundledMnistFolder());
    if (test === null) throw new Error('no test images');
    const sample = 500;
    let same = 0;
    let difference = 0;
    for (let index = 0; index < sample; index += 1) {
      const image = test.images.subarray(index * PIXELS, (index + 1) * PIXELS);
      const input = glyphToInput({ width: 28, height: 28, ink: Float32Array.from(image, (v) => v / 255) });
      const distance = image.reduce((sum, value, at) => sum + Math.abs(value - (input?.[at] ?? 0)), 0) / 255;
      if (distance < 0.5) same += 1;
      difference += distance;
    }
    expect(same / sample).toBeGreaterThan(0.97);
    expect(difference / sample / PIXELS).toBeLessThan(0.001);
  });

  it('keeps proportions: a tall bar stays narrow, a wide one low', () => {
    const tall = glyphToInput(glyphOf(100, 200, (x, y) => x >= 40 && x < 60 && y >= 20 && y < 180));
    expect(inkBox(asGlyph(tall))).toEqual([13, 5, 3, 20]);
    const wide = glyphToInput(glyphOf(200, 100, (x, y) => x >= 20 && x < 180 && y >= 40 && y < 60));
    expect(inkBox(asGlyph(wide))).toEqual([5, 13, 20, 3]);
  });

  it('puts the centre of mass, not the box, in the middle', () => {
    // A heavy foot under a long thin stem.
    const input = glyphToInput(glyphOf(100, 200, (x, y) => (y < 150 ? x >= 48 && x < 52 : true)));
    const [x, y] = massCentre(input ?? new Uint8Array(PIXELS));
    expect(Math.abs(x - 14.5)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14.5)).toBeLessThan(4.6);
    expect(inkBox(asGlyph(input))?.[1]).toBeLessThan(4);
  });

  it('finds nothing in an empty picture', () => {
    expect(glyphToInput(glyphOf(50, 50, () => false))).toBeNull();
  });

  it('reads a single pixel without failing', () => {
    const input = glyphToInput(glyphOf(5, 5, (x, y) => x === 2 && y === 2));
    expect(input?.some((value) => value > 0)).toBe(true);
  });
});

function asGlyph(input: Uint8Array | null): Glyph {
  return { width: 28, height: 28, ink: Float32Array.from(input ?? [], (value) => value / 255) };
}
