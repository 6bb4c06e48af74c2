import { createCanvas } from '@napi-rs/canvas';
import path from 'node:path';
import { INPUT_PIXELS, INPUT_SIDE } from '../contract/ink';
import { encodeGreyPng } from '../core/datasets/export/png';
import type { ImageReasons } from '../core/explaining/explain-image';
import { writeFileSafely } from '../core/library/files';

/** Side of an image's pixel in a picture. */
const SCALE = 10;
const PAPER = 255;
/** How dark the ink is under a map's colours, 0-1. */
const INK_UNDER_MAP = 0.35;
type Colour = readonly [red: number, green: number, blue: number];
/** Above 0, and below. */
const FOR: Colour = [47, 76, 160];
const AGAINST: Colour = [190, 72, 20];

/**
 * Writes an image, its maps over it, and the change that turns the answer, each as a PNG of 280 × 280.
 *
 * @param folder - is made where there is none; files of these names are replaced
 * @returns the files
 * @throws LonghandError `write-failed`
 */
export async function writePictures(
  folder: string,
  image: Uint8Array,
  { saliency, influence, attention, occlusion, flip }: ImageReasons,
): Promise<string[]> {
  const pictures: (readonly [name: string, bytes: Uint8Array])[] = [
    ['image', inkPicture(image)],
    ['saliency', mapPicture(image, saliency)],
    ['influence', mapPicture(image, influence)],
    ...(attention === null ? [] : [['grad-cam', mapPicture(image, attention.map)] as const]),
    ['occlusion', mapPicture(image, occlusion)],
    ...(flip === null
      ? []
      : ([
          ['flip', inkPicture(flip.pixels)],
          ['flip-difference', mapPicture(image, differenceOf(image, flip.pixels))],
        ] as const)),
  ];
  const files = pictures.map(([name, bytes]) => ({ file: path.resolve(folder, `${name}.png`), bytes }));
  for (const { file, bytes } of files) await writeFileSafely(file, bytes);
  return files.map(({ file }) => file);
}

/** Dark ink on white paper. */
function inkPicture(image: Uint8Array): Uint8Array {
  const side = INPUT_SIDE * SCALE;
  const pixels = new Uint8Array(side * side);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = PAPER - (image[pixelAt(at)] ?? 0);
  return encodeGreyPng(pixels, side, side);
}

/** A map over faint ink: the stronger, the more colour; one colour above 0 and one below. */
function mapPicture(image: Uint8Array, map: Float32Array): Uint8Array {
  const greatest = map.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const side = INPUT_SIDE * SCALE;
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(side, side);
  for (let at = 0; at < side * side; at += 1) {
    const value = greatest === 0 ? 0 : (map[pixelAt(at)] ?? 0) / greatest;
    const paper = PAPER - (image[pixelAt(at)] ?? 0) * INK_UNDER_MAP;
    const colour = value < 0 ? AGAINST : FOR;
    colour.forEach((channel, index) => {
      picture.data[at * 4 + index] = Math.round(paper + (channel - paper) * Math.abs(value));
    });
    picture.data[at * 4 + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
  return canvas.toBuffer('image/png');
}

function differenceOf(before: Uint8Array, after: Uint8Array): Float32Array {
  return Float32Array.from(
    { length: INPUT_PIXELS },
    (_, pixel) => (after[pixel] ?? 0) - (before[pixel] ?? 0),
  );
}

/** Which pixel of the image a pixel of the picture belongs to. */
function pixelAt(at: number): number {
  const side = INPUT_SIDE * SCALE;
  return Math.floor(at / side / SCALE) * INPUT_SIDE + Math.floor((at % side) / SCALE);
}
