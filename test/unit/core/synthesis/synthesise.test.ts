import { describe, expect, it } from 'vitest';
import { inkBox } from '../../../../main/core/model/normalise';
import {
  NOT_A_DIGIT,
  synthesise,
  syntheticInk,
  type SynthesisKind,
} from '../../../../main/core/synthesis/synthesise';
import { difference } from './ink';

const PIXELS = 784;
const SIDE = 28;
const KINDS: readonly SynthesisKind[] = ['digits', 'non-digits'];

function imagesOf(images: Uint8Array): Uint8Array[] {
  return Array.from({ length: images.length / PIXELS }, (_, at) =>
    images.subarray(at * PIXELS, (at + 1) * PIXELS),
  );
}

describe.each(KINDS)('synthesise %s', (kind) => {
  it('gives the same bytes for the same seed and others for another', () => {
    const first = synthesise(5, 60, kind);
    expect(synthesise(5, 60, kind)).toEqual(first);
    expect(synthesise(6, 60, kind).images).not.toEqual(first.images);
    expect(synthesise(5, 20, kind).images).toEqual(first.images.subarray(0, 20 * PIXELS));
  });

  it('makes images as every other way into a model does: ink in the middle, at most 20 pixels long', () => {
    const { images } = synthesise(1, 400, kind);
    for (const image of imagesOf(images)) {
      const ink = Float32Array.from(image, (value) => value / 255);
      const [, , width, height] = inkBox({ width: SIDE, height: SIDE, ink }) ?? [0, 0, 0, 0];
      expect(Math.max(width, height)).toBeGreaterThan(1);
      expect(Math.max(width, height)).toBeLessThanOrEqual(20);
    }
  });

  it('hardly makes an image twice: dots alone may look the same', () => {
    const images = imagesOf(synthesise(2, 120, kind).images);
    const twins = images.filter((image, at) =>
      images.slice(at + 1).some((other) => difference(image, other) === 0),
    );
    expect(twins.length).toBeLessThanOrEqual(kind === 'digits' ? 0 : 2);
  });

  it('gives none when none is asked for', () => {
    expect(synthesise(1, 0, kind)).toEqual({ images: new Uint8Array(0), labels: new Uint8Array(0) });
  });
});

describe('synthesise', () => {
  it('labels digits 0-9, each as often', () => {
    const { labels } = synthesise(3, 200, 'digits');
    for (let digit = 0; digit < 10; digit += 1) {
      expect(labels.filter((label) => label === digit)).toHaveLength(20);
    }
  });

  it('labels everything else as not a digit', () => {
    expect(new Set(synthesise(3, 100, 'non-digits').labels)).toEqual(new Set([NOT_A_DIGIT]));
  });
});

describe('syntheticInk', () => {
  it.each(KINDS)('gives finite points and a width for %s', (kind) => {
    let left = 300;
    for (const { strokes, penWidth } of syntheticInk(4, kind)) {
      expect(strokes.length).toBeGreaterThan(0);
      expect(strokes.flat(2).every((value) => Number.isFinite(value))).toBe(true);
      expect(penWidth).toBeGreaterThan(1);
      expect(penWidth).toBeLessThan(4);
      left -= 1;
      if (left === 0) break;
    }
  });

  it('has tablets with few points and with many', () => {
    const counts: number[] = [];
    for (const { strokes, label } of syntheticInk(4, 'digits')) {
      if (label === 0) counts.push(strokes[0]?.length ?? 0);
      if (counts.length === 40) break;
    }
    expect(Math.min(...counts)).toBeLessThan(20);
    expect(Math.max(...counts)).toBeGreaterThan(40);
  });
});
