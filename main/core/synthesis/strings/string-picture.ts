import type { Random } from '../../data/random';
import { between, choose, happens, normal } from '../chance';
import { drawAmountText } from './amount-text';
import { blur, throughJpeg } from './degrade';
import type { InkCanvas } from './ink-canvas';
import type { Sheet } from './paper';
import { drawRules } from './rules';
import { writeString, type Margins, type ScannedStock } from './write-string';
import { drawWriter, type Writer } from './writer';

/** A picture of a written string. */
export interface StringPicture {
  readonly width: number;
  readonly height: number;
  /** 0 black to 1 white, row by row. */
  readonly grey: Float32Array;
  /** What is written in it, without blanks. */
  readonly text: string;
}

/** Where the makings of pictures are taken from. */
export interface StringStock {
  readonly sheets: readonly Sheet[];
  /** `null` where all digits are to be written with strokes. */
  readonly scans: ScannedStock | null;
}

/** Height of a digit, in pixels, for which blurs are said. */
const BLUR_SIZE = 27;
/** Share of the pictures that went through JPEG. */
const JPEG_SHARE = 0.4;

/** Draws a picture of an amount that somebody wrote on some paper and somebody scanned. */
export function drawStringPicture(random: Random, stock: StringStock): StringPicture {
  const writer = drawWriter(random);
  const text = drawAmountText(random);
  const written = writeString(random, writer, text, stock.scans, drawMargins(random));
  const { canvas } = written;
  const { width, height } = canvas;
  const grey = drawPaper(random, choose(random, stock.sheets), width, height);
  layInk(random, grey, canvas);
  drawRules(random, writer, written)?.forEach((dark, at) => {
    if (dark > 0) grey[at] = (grey[at] ?? 0) * (1 - dark);
  });
  scan(random, writer, grey, width, height);
  return { width, height, grey, text: text.replaceAll(' ', '') };
}

function drawMargins(random: Random): Margins {
  const side = (): number => (happens(random, 0.6) ? between(random, -0.03, 0.25) : between(random, 0.1, 1));
  const end = (): number =>
    happens(random, 0.65) ? between(random, -0.02, 0.35) : between(random, 0.2, 0.8);
  return { left: side(), right: side(), top: end(), bottom: end() };
}

/** A part of a sheet, stretched or not, in some light. */
function drawPaper(random: Random, sheet: Sheet, width: number, height: number): Float32Array {
  const light = between(random, 0.42, 1);
  const contrast = light * (happens(random, 0.25) ? between(random, 0, 0.06) : between(random, 0.04, 0.42));
  const shadeX = (light * normal(random, 0, 0.12)) / width;
  const shadeY = (light * normal(random, 0, 0.08)) / height;
  const zoom = between(random, 0.7, 1.3);
  const stepX = Math.min(zoom, (sheet.width - 2) / width);
  const stepY = Math.min(zoom, (sheet.height - 2) / height);
  const startX = between(random, 0, sheet.width - 1 - stepX * width);
  const startY = between(random, 0, sheet.height - 1 - stepY * height);
  const grey = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor(startY + y * stepY) * sheet.width;
    const rowLight = light + shadeY * (y - height / 2) - (shadeX * width) / 2;
    for (let x = 0; x < width; x += 1, at += 1) {
      grey[at] = rowLight + shadeX * x - contrast * (sheet.dark[row + Math.floor(startX + x * stepX)] ?? 0);
    }
  }
  return grey;
}

/** Lays ink on paper: paler where the pen was light or ran dry. */
function layInk(random: Random, grey: Float32Array, { cover, width }: InkCanvas): void {
  const full = happens(random, 0.6) ? between(random, 0.6, 0.95) : between(random, 0.35, 0.75);
  const swing = between(random, 0, 0.25);
  const [long, phase, turn] = [between(random, 8, 60), between(random, 0, 7), normal(random, 0, 0.5)];
  const rough = between(random, 0, 0.2);
  for (let at = 0; at < cover.length; at += 1) {
    const covered = cover[at] ?? 0;
    if (covered === 0) continue;
    const x = at % width;
    const pressure = 1 - swing * (0.5 + 0.5 * Math.sin((x + (turn * (at - x)) / width) / long + phase));
    grey[at] = (grey[at] ?? 0) * (1 - full * pressure * covered * (1 - rough * random.next()));
  }
}

/** What a scanner or a camera and the file format leave of it. */
function scan(random: Random, writer: Writer, grey: Float32Array, width: number, height: number): void {
  const deviation = happens(random, 0.2) ? 0 : between(random, 0.3, 1.25);
  blur(grey, width, height, deviation * (writer.size / BLUR_SIZE));
  const noise = happens(random, 0.5) ? 0 : between(random, 0, 0.05);
  if (noise > 0) {
    for (let at = 0; at < grey.length; at += 1)
      grey[at] = (grey[at] ?? 0) + noise * (random.next() - 0.5) * 2;
  }
  if (happens(random, JPEG_SHARE)) throughJpeg(grey, width, height, between(random, 0.08, 1));
  for (let at = 0; at < grey.length; at += 1) grey[at] = Math.min(1, Math.max(0, grey[at] ?? 0));
}
