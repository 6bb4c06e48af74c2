import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { Rgba } from '../paper/grey';
import { turnedSize, type Turn } from '../paper/straighten';

/** A picture has at most so many pixels, and its longer side so many: print stays legible, a thousand pages stay small. */
const MOST_PIXELS = 3_500_000;
const LONGEST_SIDE = 6000;
/** Of the JPEG, 0-100. */
const QUALITY = 80;
const QUARTER = 90;
const RADIANS = Math.PI / 180;

/** A page as its picture is kept: upright and level, in its colours, as JPEG, smaller where it is large. */
export async function pagePicture(page: Rgba, turn: Turn, mostPixels = MOST_PIXELS): Promise<Uint8Array> {
  const turned = turnedSize(page, turn);
  const scale = Math.min(
    1,
    Math.sqrt(mostPixels / (turned.width * turned.height)),
    LONGEST_SIDE / Math.max(turned.width, turned.height),
  );
  const target = createCanvas(
    Math.max(1, Math.round(turned.width * scale)),
    Math.max(1, Math.round(turned.height * scale)),
  );
  const context = target.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, target.width, target.height);
  context.imageSmoothingQuality = 'high';
  context.translate(target.width / 2, target.height / 2);
  context.rotate((turn.quarters * QUARTER - turn.degrees) * RADIANS);
  context.scale(scale, scale);
  context.drawImage(canvasOf(page), -page.width / 2, -page.height / 2);
  return target.encode('jpeg', QUALITY);
}

/** A page as a canvas of its size. */
export function canvasOf({ width, height, rgba }: Rgba): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const data = context.createImageData(width, height);
  data.data.set(rgba);
  context.putImageData(data, 0, 0);
  return canvas;
}
