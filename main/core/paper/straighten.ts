import { createCanvas } from '@napi-rs/canvas';
import type { Grey } from './grey';

/** How a page is turned so that its lines run level and its letters stand upright. */
export interface Turn {
  /** Quarter turns clockwise, made first. */
  readonly quarters: 0 | 1 | 2 | 3;
  /** Then by so many degrees anticlockwise. */
  readonly degrees: number;
}

/** A page that lies as it is. */
export const NO_TURN: Turn = { quarters: 0, degrees: 0 };

const RADIANS = Math.PI / 180;
const QUARTER = 90;

/** The size of a page once it is turned, in its own pixels. */
export function turnedSize(
  { width, height }: { readonly width: number; readonly height: number },
  { quarters, degrees }: Turn,
): { readonly width: number; readonly height: number } {
  const [across, down] = quarters % 2 === 0 ? [width, height] : [height, width];
  const [cosine, sine] = [Math.cos(degrees * RADIANS), Math.abs(Math.sin(degrees * RADIANS))];
  return {
    width: Math.round(across * cosine + down * sine),
    height: Math.round(across * sine + down * cosine),
  };
}

/**
 * Turns a page and brings it to another scale in one go, so that it is blurred only once.
 *
 * @param scale - pixels of the result for one of the page
 * @param margin - white around it, in pixels of the result
 */
export function straighten(page: Grey, turn: Turn, scale: number, margin = 0): Grey {
  const turned = turnedSize(page, turn);
  const width = Math.max(1, Math.round(turned.width * scale)) + 2 * margin;
  const height = Math.max(1, Math.round(turned.height * scale)) + 2 * margin;
  if (turn.quarters === 0 && turn.degrees === 0 && scale === 1 && margin === 0) return page;
  const source = createCanvas(page.width, page.height);
  const onSource = source.getContext('2d');
  const data = onSource.createImageData(page.width, page.height);
  const words = new Uint32Array(data.data.buffer, data.data.byteOffset, page.pixels.length);
  page.pixels.forEach((value, at) => {
    words[at] = 0xff000000 | (value << 16) | (value << 8) | value;
  });
  onSource.putImageData(data, 0, 0);
  const target = createCanvas(width, height);
  const context = target.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.translate(width / 2, height / 2);
  context.rotate((turn.quarters * QUARTER - turn.degrees) * RADIANS);
  context.scale(scale, scale);
  context.drawImage(source, -page.width / 2, -page.height / 2);
  const drawn = context.getImageData(0, 0, width, height).data;
  const pixels = new Uint8ClampedArray(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = drawn[at * 4] ?? 0;
  return { width, height, pixels };
}
