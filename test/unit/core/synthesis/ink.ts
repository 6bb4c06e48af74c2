import { curveThrough } from '../../../../main/core/synthesis/curve';
import type { Allograph, ControlStroke } from '../../../../main/core/synthesis/template';
import { strokesToInput } from '../../../../main/core/model/ink';

/** The image of a template as it is drawn up, without a hand's habits. */
export function plainImage(strokes: readonly ControlStroke[]): Uint8Array {
  const image = strokesToInput(strokes.map(curveThrough));
  if (image === null) throw new Error('the template has no ink');
  return image;
}

/** The images of an allograph's shapes. */
export function plainImages({ shapes }: Allograph): Uint8Array[] {
  return shapes.map(plainImage);
}

/** One array of many images. */
export function joined(images: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(images.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const image of images) {
    all.set(image, at);
    at += image.length;
  }
  return all;
}

/** Mean difference of two images' pixels, 0-1. */
export function difference(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length / 255;
}
