import { createCanvas, Image } from '@napi-rs/canvas';
import { LonghandError } from '../../contract/errors';
import { separateInk } from './foreground';
import { glyphToInput, inkBox, type Box, type Glyph } from './normalise';

/** Images with more pixels than this are refused before they are decoded. */
const MAX_PIXELS = 40_000_000;
/** Longest side that is worked on: a single digit needs no more. */
const WORKING_SIDE = 512;

/** A single digit found in a picture. */
export interface ImageInput {
  /** 784 bytes, 0 paper to 255 ink. */
  readonly input: Uint8Array;
  /** Where the digit lies in the picture, in its pixels. */
  readonly box: Box;
}

/**
 * Reads a picture of one digit: any size, on any background, dark on light or light on dark.
 *
 * @param bytes - a PNG, JPEG, WebP, BMP or GIF file
 * @param name - what the picture is called in an error
 * @throws LonghandError `image-invalid` where it cannot be decoded, is too large, or holds no ink
 */
export async function imageToInput(bytes: Uint8Array, name: string): Promise<ImageInput> {
  const { grey, scale, width: fullWidth, height: fullHeight } = await decodeGrey(bytes, name, WORKING_SIDE);
  const glyph = separateInk(grey);
  const box = inkBox(glyph);
  const input = glyphToInput(glyph);
  if (input === null || box === null) {
    throw invalidPicture(name, 'holds nothing that stands out from its background');
  }
  const [x, y, width, height] = box;
  return {
    input,
    box: [
      Math.round(x / scale),
      Math.round(y / scale),
      Math.min(Math.round(width / scale), fullWidth),
      Math.min(Math.round(height / scale), fullHeight),
    ],
  };
}

/** A picture in grey, made smaller where it is large. */
export interface GreyPicture {
  /** 0 black to 1 white. */
  readonly grey: Glyph;
  /** Its pixels for each of the picture's. */
  readonly scale: number;
  /** Of the picture as it is. */
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes a picture.
 *
 * @param bytes - a PNG, JPEG, WebP, BMP or GIF file
 * @param name - what the picture is called in an error
 * @param longestSide - of the grey one in pixels
 * @throws LonghandError `image-invalid` where it cannot be decoded or is too large
 */
export async function decodeGrey(bytes: Uint8Array, name: string, longestSide: number): Promise<GreyPicture> {
  const image = await decode(bytes, name);
  const { width, height } = image;
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { grey: toGrey(image, scale), scale, width, height };
}

async function decode(bytes: Uint8Array, name: string): Promise<Image> {
  const image = new Image();
  const undecodable = 'is not a picture that can be decoded';
  // Without a listener the error is thrown where nobody waits for it; `decode` tells of it below.
  image.onerror = () => undefined;
  image.src = Buffer.from(bytes);
  // The size is known from the header; the pixels take their memory only when they are decoded.
  if (image.width * image.height > MAX_PIXELS) {
    throw invalidPicture(
      name,
      `has ${image.width} × ${image.height} pixels, more than ${MAX_PIXELS / 1e6} megapixels`,
    );
  }
  try {
    await image.decode();
  } catch (cause) {
    throw invalidPicture(name, undecodable, cause);
  }
  if (image.width < 1 || image.height < 1) throw invalidPicture(name, undecodable);
  return image;
}

/** The picture in grey, 0 black to 1 white, on white where it is transparent. */
function toGrey(image: Image, scale: number): Glyph {
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const ink = Float32Array.from({ length: width * height }, (_, pixel) => {
    const at = pixel * 4;
    // Luma of ITU-R BT.601.
    return (0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)) / 255;
  });
  return { width, height, ink };
}

/** A picture that cannot be read. */
export function invalidPicture(name: string, problem: string, cause?: unknown): LonghandError {
  return new LonghandError(
    'image-invalid',
    `The picture ${name} ${problem} (use a PNG, JPEG or WebP file that shows one digit).`,
    { file: name, problem },
    { cause },
  );
}
