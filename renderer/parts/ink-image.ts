import { INPUT_PIXELS, INPUT_SIDE } from '../../main/contract/ink';

/**
 * Images of ink as one picture, `columns` side by side: the ink's amount becomes opacity, so that paper shows through.
 *
 * @param pixels - count × 784 bytes, 0 paper to 255 ink
 * @param color - of the ink, as CSS computes it: `rgb(r, g, b)`
 */
export function inkImage(pixels: Uint8Array, columns: number, color: string): ImageData {
  const count = pixels.length / INPUT_PIXELS;
  const width = columns * INPUT_SIDE;
  const image = new ImageData(width, Math.ceil(count / columns) * INPUT_SIDE);
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  const { data } = image;
  for (let index = 0; index < count; index += 1) {
    const left = (index % columns) * INPUT_SIDE;
    const top = Math.floor(index / columns) * INPUT_SIDE;
    for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
      const value = pixels[index * INPUT_PIXELS + pixel] ?? 0;
      if (value === 0) continue;
      const x = left + (pixel % INPUT_SIDE);
      const y = top + Math.floor(pixel / INPUT_SIDE);
      const at = (y * width + x) * 4;
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = value;
    }
  }
  return image;
}
