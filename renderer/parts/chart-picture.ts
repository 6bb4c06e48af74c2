import type { ChartLine } from './chart-line';

/** Lengths of what stands around the plot, in CSS pixels. */
const MARGIN = 16;
const TITLE_HEIGHT = 34;
const FOOT_HEIGHT = 26;
const TITLE_SIZE = 15;
const TEXT_SIZE = 12;
const KEY = { width: 16, height: 3, gap: 6, between: 18 };

/** What a picture of a chart says. */
export interface PictureWords {
  readonly title: string;
  readonly xName: string;
  readonly lines: readonly ChartLine[];
}

/**
 * A picture of a chart as a file: title, legend, plot and the name of its axis, in the colours that it is shown in.
 *
 * @param plot - as it is drawn now
 * @param place - where it stands
 * @returns the bytes of a PNG file
 */
export async function chartPicture(
  plot: HTMLCanvasElement,
  place: HTMLElement,
  { title, xName, lines }: PictureWords,
): Promise<ArrayBuffer> {
  const density = plot.width / plot.clientWidth;
  const width = plot.clientWidth + 2 * MARGIN;
  const height = plot.clientHeight + TITLE_HEIGHT + FOOT_HEIGHT + MARGIN;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('a canvas has no context');
  const style = getComputedStyle(place);
  const color = (name: string): string => style.getPropertyValue(name).trim();

  context.scale(density, density);
  context.fillStyle = color('--surface');
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  context.fillStyle = color('--text');
  context.font = `600 ${TITLE_SIZE}px ${style.fontFamily}`;
  context.fillText(title, MARGIN, MARGIN + TITLE_SIZE / 2);
  context.font = `${TEXT_SIZE}px ${style.fontFamily}`;
  let right = width - MARGIN;
  for (const { name, color: line } of lines.filter(({ kind }) => kind !== 'noise').reverse()) {
    right -= context.measureText(name).width;
    context.fillStyle = color('--text-soft');
    context.fillText(name, right, MARGIN + TITLE_SIZE / 2);
    right -= KEY.gap + KEY.width;
    context.fillStyle = color(line);
    context.fillRect(right, MARGIN + (TITLE_SIZE - KEY.height) / 2, KEY.width, KEY.height);
    right -= KEY.between;
  }
  context.drawImage(plot, MARGIN, MARGIN + TITLE_HEIGHT - TITLE_SIZE, plot.clientWidth, plot.clientHeight);
  context.fillStyle = color('--text-soft');
  context.textAlign = 'center';
  context.fillText(xName, width / 2, height - FOOT_HEIGHT / 2);

  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture could not be made');
  return blob.arrayBuffer();
}
