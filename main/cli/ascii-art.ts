import { INPUT_SIDE } from '../contract/ink';

/** From paper to ink. */
const SHADES = ' ░▒▓█';

/**
 * Images side by side as lines of text, two pixels one above the other in each character, since characters are about
 * twice as high as wide. Empty lines above and below are left out.
 *
 * @param images - 784 bytes each, 0 paper to 255 ink
 */
export function drawImages(images: readonly Uint8Array[]): string[] {
  const picture = Array.from({ length: INPUT_SIDE / 2 }, (_, row) =>
    images
      .map((image) => drawRow(image, row * 2))
      .join('')
      .trimEnd(),
  ).join('\n');
  return picture.replaceAll(/^\n+|\n+$/g, '').split('\n');
}

function drawRow(image: Uint8Array, y: number): string {
  return Array.from({ length: INPUT_SIDE }, (_, x) => {
    const upper = image[y * INPUT_SIDE + x] ?? 0;
    const lower = image[(y + 1) * INPUT_SIDE + x] ?? 0;
    const shade = Math.round(((upper + lower) / 2 / 255) * (SHADES.length - 1));
    return SHADES[shade];
  }).join('');
}
