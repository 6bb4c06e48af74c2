import type { GreyImage } from './source-item';

/** The image with rows and columns exchanged. */
export function transposed({ width, height, pixels }: GreyImage): GreyImage {
  const result = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) result[x * height + y] = pixels[y * width + x] ?? 0;
  }
  return { width: height, height: width, pixels: result };
}

/** The image made smaller, each pixel the mean of those it takes the place of; as it is where it is small enough. */
export function shrunk(image: GreyImage, longestSide: number): GreyImage {
  const scale = Math.max(image.width, image.height) / longestSide;
  if (scale <= 1) return image;
  const width = Math.max(1, Math.floor(image.width / scale));
  const height = Math.max(1, Math.floor(image.height / scale));
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = covered(y, image.height / height);
    for (let x = 0; x < width; x += 1) {
      const [left, right] = covered(x, image.width / width);
      pixels[y * width + x] = meanOf(image, left, top, right, bottom);
    }
  }
  return { width, height, pixels };
}

function covered(target: number, step: number): [from: number, to: number] {
  const from = Math.floor(target * step);
  return [from, Math.max(from + 1, Math.floor((target + 1) * step))];
}

function meanOf(image: GreyImage, left: number, top: number, right: number, bottom: number): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) sum += image.pixels[y * image.width + x] ?? 0;
  }
  return Math.round(sum / ((right - left) * (bottom - top)));
}
