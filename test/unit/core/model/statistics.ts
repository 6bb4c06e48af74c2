import { inkBox } from '../../../../main/core/model/normalise';

const SIDE = 28;

/** Centre of mass of a 28 × 28 image, in pixels from its upper left corner. */
export function massCentre(image: Uint8Array): [x: number, y: number] {
  let mass = 0;
  let x = 0;
  let y = 0;
  image.forEach((value, index) => {
    mass += value;
    x += value * ((index % SIDE) + 0.5);
    y += value * (Math.floor(index / SIDE) + 0.5);
  });
  return [x / mass, y / mass];
}

/** What an image of a digit looks like in numbers: ink 0-1, centre of mass and longer side of the box in pixels. */
export interface ImageStatistics {
  readonly meanInk: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly longerSide: number;
}

/** Means over a number of images of 784 bytes each. */
export function meanStatistics(images: readonly Uint8Array[]): ImageStatistics {
  const sum = { meanInk: 0, centreX: 0, centreY: 0, longerSide: 0 };
  for (const image of images) {
    const [x, y] = massCentre(image);
    const box = inkBox({ width: SIDE, height: SIDE, ink: Float32Array.from(image, (value) => value / 255) });
    sum.meanInk += image.reduce((total, value) => total + value, 0) / image.length / 255;
    sum.centreX += x;
    sum.centreY += y;
    sum.longerSide += Math.max(box?.[2] ?? 0, box?.[3] ?? 0);
  }
  const n = images.length;
  return {
    meanInk: sum.meanInk / n,
    centreX: sum.centreX / n,
    centreY: sum.centreY / n,
    longerSide: sum.longerSide / n,
  };
}
