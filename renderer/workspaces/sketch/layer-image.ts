import type { Explanation } from '../../../main/contract/ink';

/** Channels beside each other, and most that are shown of a layer. */
const COLUMNS = 8;
const MOST_CHANNELS = 64;
/** Units beside each other, and pixels that each one takes. */
const UNITS_A_ROW = 32;
const UNIT_PIXELS = 4;
/** Empty pixels between two channels. */
const GAP = 1;

/**
 * What a layer puts out, as one picture: its channels in rows, or its units as squares; the more, the more ink.
 *
 * @param color - of the ink, as CSS computes it: `rgb(r, g, b)`
 */
export function layerImage(
  { height, width, channels, values: buffer }: Explanation['layers'][number],
  color: string,
): ImageData {
  const values = new Float32Array(buffer);
  const [lowest, highest] = range(values);
  const inkOf = (value: number): number =>
    highest > lowest ? ((value - lowest) / (highest - lowest)) * 255 : 0;
  const rgb = (color.match(/\d+(\.\d+)?/g) ?? []).slice(0, 3).map(Number);
  if (height === 1 && channels === 1) {
    const rows = Math.ceil(width / UNITS_A_ROW);
    const image = new ImageData(Math.min(width, UNITS_A_ROW) * UNIT_PIXELS, rows * UNIT_PIXELS);
    for (let y = 0; y < image.height; y += 1) {
      for (let x = 0; x < image.width; x += 1) {
        const unit = Math.floor(y / UNIT_PIXELS) * UNITS_A_ROW + Math.floor(x / UNIT_PIXELS);
        if (unit < width) image.data.set([...rgb, inkOf(values[unit] ?? 0)], (y * image.width + x) * 4);
      }
    }
    return image;
  }
  const shown = Math.min(channels, MOST_CHANNELS);
  const columns = Math.min(shown, COLUMNS);
  const image = new ImageData(
    columns * (width + GAP) - GAP,
    Math.ceil(shown / columns) * (height + GAP) - GAP,
  );
  for (let channel = 0; channel < shown; channel += 1) {
    const left = (channel % columns) * (width + GAP);
    const top = Math.floor(channel / columns) * (height + GAP);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const value = values[(y * width + x) * channels + channel] ?? 0;
        image.data.set([...rgb, inkOf(value)], ((top + y) * image.width + left + x) * 4);
      }
    }
  }
  return image;
}

function range(values: Float32Array): [lowest: number, highest: number] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return [lowest, highest];
}
