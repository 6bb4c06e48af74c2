import { createCanvas } from '@napi-rs/canvas';
import type { PageStepPicture } from '../../contract/page-reading';
import { greyOf, type Grey, type Rgba } from '../paper/grey';
import { NO_TURN, straighten, type Turn } from '../paper/straighten';
import { pagePicture } from './page-picture';
import { prepare } from './print/prepare';

/** Pictures to be looked at beside each other have so many pixels. */
const PIXELS = 1_500_000;
/** What is read has neither colours nor soft shades: less than this shows. Of the JPEG, 0-100. */
const QUALITY = 75;

/**
 * A page on its way to being read: as it came, with its light evened out, and straight.
 *
 * @param turn - with which it was read
 */
export async function pageSteps(page: Rgba, turn: Turn): Promise<PageStepPicture[]> {
  const flattened = prepare(greyOf(page)).page;
  const small = Math.min(1, Math.sqrt(PIXELS / flattened.pixels.length));
  return [
    step('original', await pagePicture(page, NO_TURN, PIXELS)),
    step('flattened', await greyPicture(straighten(flattened, NO_TURN, small))),
    step('straightened', await greyPicture(straighten(flattened, turn, small))),
  ];
}

function step(name: PageStepPicture['step'], bytes: Uint8Array): PageStepPicture {
  return { step: name, bytes: bytes.slice().buffer, type: 'image/jpeg' };
}

async function greyPicture({ width, height, pixels }: Grey): Promise<Uint8Array> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const data = context.createImageData(width, height);
  pixels.forEach((value, at) => {
    data.data.set([value, value, value, 255], at * 4);
  });
  context.putImageData(data, 0, 0);
  return canvas.encode('jpeg', QUALITY);
}
