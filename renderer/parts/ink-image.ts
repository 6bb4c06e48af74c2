import { INPUT_PIXELS, INPUT_SIDE } from '../../main/contract/ink';

/**
 * Images of ink as one picture, one below the other: the ink's amount becomes opacity, so that paper shows through. In
 * this order the bytes of the images are those of the picture, and thousands of them take a millisecond.
 *
 * @param pixels - count × 784 bytes, 0 paper to 255 ink
 * @param color - of the ink, as CSS computes it: `rgb(r, g, b)`
 */
export function inkImage(pixels: Uint8Array, color: string): ImageData {
  const image = new ImageData(INPUT_SIDE, (pixels.length / INPUT_PIXELS) * INPUT_SIDE);
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  // As the bytes lie in memory, of which every system that Longhand runs on has the lowest first: red, green, blue, opacity.
  const ink = red | (green << 8) | (blue << 16);
  const words = new Uint32Array(image.data.buffer);
  for (let pixel = 0; pixel < pixels.length; pixel += 1) words[pixel] = ink | ((pixels[pixel] ?? 0) << 24);
  return image;
}
