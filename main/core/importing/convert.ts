import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import { separateInk } from '../model/foreground';
import { decodeGrey } from '../model/image';
import { glyphToInput } from '../model/normalise';
import { RefusedItem } from './refusal';
import type { Decision, GreyImage, SourcePicture } from './source-item';

/** Longest side that is worked on in pixels, as for pictures that are read. */
const WORKING_SIDE = 512;

/** An image of a source to work on. */
export interface LoadedImage extends GreyImage {
  /** Of the image as it is, where it was made smaller. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
}

/**
 * The pixels of an item.
 *
 * @param name - of the item
 * @throws what `reasonOf` knows
 */
export async function loadImage(picture: SourcePicture, name: string): Promise<LoadedImage> {
  if (picture.kind === 'grey') {
    const { width, height, pixels } = picture;
    return { width, height, pixels, sourceWidth: width, sourceHeight: height };
  }
  const { grey, width, height } = await decodeGrey(await picture.read(), name, WORKING_SIDE);
  return {
    width: grey.width,
    height: grey.height,
    pixels: bytesOf(grey.ink),
    sourceWidth: width,
    sourceHeight: height,
  };
}

/** Whether an image has the size of a model's input. */
export function isInputSize({ sourceWidth, sourceHeight }: LoadedImage): boolean {
  return sourceWidth === INPUT_SIDE && sourceHeight === INPUT_SIDE;
}

/**
 * Makes a model's input of an image.
 *
 * @returns 784 bytes, 0 paper to 255 ink
 * @throws RefusedItem where it has no ink, or another size than 28 × 28 and is to be kept
 */
export function toInput(image: LoadedImage, { sizing, ink }: Decision): Uint8Array {
  const { width, height, pixels, sourceWidth, sourceHeight } = image;
  if (sizing === 'keep') {
    if (!isInputSize(image)) {
      throw new RefusedItem(
        `has ${sourceWidth} × ${sourceHeight} pixels; only ${INPUT_SIDE} × ${INPUT_SIDE} can be kept as they are`,
      );
    }
    return ink === 'light' ? pixels : inverted(pixels);
  }
  const grey = { width, height, ink: new Float32Array(pixels).map((value) => value / 255) };
  const input = glyphToInput(separateInk(grey, undefined, ink === 'dark'));
  if (input === null) throw new RefusedItem('holds nothing that stands out from its background');
  return input;
}

function bytesOf(grey: Float32Array): Uint8Array {
  const bytes = new Uint8Array(grey.length);
  // A loop: `Uint8Array.from` takes as long for a small picture as its decoding.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.round((grey[at] ?? 0) * 255);
  return bytes;
}

function inverted(pixels: Uint8Array): Uint8Array {
  const result = new Uint8Array(INPUT_PIXELS);
  for (let at = 0; at < INPUT_PIXELS; at += 1) result[at] = 255 - (pixels[at] ?? 0);
  return result;
}
