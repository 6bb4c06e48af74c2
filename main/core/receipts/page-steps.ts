import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { PageStepPicture } from '../../contract/page-reading';
import { greyOf, type Grey, type Rgba } from '../paper/grey';
import { findPageEdges } from '../paper/page-edges';
import type { Quadrilateral } from '../paper/perspective';
import { NO_TURN, straighten, type Turn } from '../paper/straighten';
import { canvasOf, pagePicture } from './page-picture';
import { prepare } from './print/prepare';
import { sheetOf } from './read-page';

/** Pictures to be looked at beside each other have so many pixels. */
const PIXELS = 1_500_000;
/** What is read has neither colours nor soft shades: less than this shows. Of the JPEG, 0-100. */
const QUALITY = 75;

/** How the edges of a sheet are drawn, and how thick, in parts of the picture's longer side. */
const EDGE_COLOUR = '#e5007d';
const EDGE_WIDTH = 0.006;

/**
 * A page on its way to being read: as it came, with the edges of the sheet where it is a photo of one, cut out along them with its
 * light evened out, and straight.
 *
 * @param turn - with which it was read
 */
export async function pageSteps(page: Rgba, turn: Turn): Promise<PageStepPicture[]> {
  const edges = findPageEdges(page)?.corners ?? null;
  const flattened = prepare(greyOf(sheetOf(page, edges))).page;
  const small = Math.min(1, Math.sqrt(PIXELS / flattened.pixels.length));
  return [
    step('original', await pagePicture(page, NO_TURN, PIXELS)),
    ...(edges === null ? [] : [step('edges', await edgesPicture(page, edges))]),
    step('flattened', await greyPicture(straighten(flattened, NO_TURN, small))),
    step('straightened', await greyPicture(straighten(flattened, turn, small))),
  ];
}

function step(name: PageStepPicture['step'], bytes: Uint8Array): PageStepPicture {
  return { step: name, bytes: bytes.slice().buffer, type: 'image/jpeg' };
}

async function edgesPicture(page: Rgba, edges: Quadrilateral): Promise<Uint8Array> {
  const scale = Math.min(1, Math.sqrt(PIXELS / (page.width * page.height)));
  const canvas: Canvas = createCanvas(
    Math.max(1, Math.round(page.width * scale)),
    Math.max(1, Math.round(page.height * scale)),
  );
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvasOf(page), 0, 0, canvas.width, canvas.height);
  context.strokeStyle = EDGE_COLOUR;
  context.lineWidth = EDGE_WIDTH * Math.max(canvas.width, canvas.height);
  context.lineJoin = 'round';
  context.beginPath();
  for (const [x, y] of edges) context.lineTo(x * scale, y * scale);
  context.closePath();
  context.stroke();
  return canvas.encode('jpeg', QUALITY);
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
