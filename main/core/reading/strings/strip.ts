/** Height of a strip in pixels. */
export const STRIP_HEIGHT = 40;
/** Widest strip in pixels; what is longer is pressed together. */
export const STRIP_WIDTH_LIMIT = 480;
/** Columns of paper that are put before and after the picture. */
const PADDING = 6;
/** Strips are as wide as a multiple of this, so that every column of the network has the same share. */
const WIDTH_STEP = 4;
/** Share of the pixels that are darker than the ink is said to be. */
const INK_SHARE = 0.03;
/** Share of the pixels that are darker than the paper is said to be. */
const PAPER_SHARE = 0.6;
/** Levels of brightness that are told apart. */
const LEVELS = 512;
/** Ink is at least this much darker than paper, so that no noise is taken for it. */
const LEAST_CONTRAST = 0.12;
/** Values beyond these say nothing more. */
const [LOWEST, HIGHEST] = [-0.75, 1.5];

/** A grey picture: 0 black to 1 white, row by row. */
export interface GreyPixels {
  readonly width: number;
  readonly height: number;
  readonly grey: Float32Array;
}

/** What the network reads: 40 rows; 0 is paper, 1 is ink. */
export interface Strip {
  readonly width: number;
  readonly values: Float32Array;
  /** Columns of the strip for one of the picture, and the column at which the picture begins. */
  readonly scale: number;
  readonly offset: number;
}

/** Brings a picture of one line to the height and the contrast of strips. */
export function toStrip(picture: GreyPixels): Strip {
  const inner = Math.min(
    STRIP_WIDTH_LIMIT - 2 * PADDING,
    Math.max(8, Math.round((picture.width * STRIP_HEIGHT) / picture.height)),
  );
  const rows = resampled(picture.grey, picture.height, STRIP_HEIGHT, picture.width, picture.width, 1);
  const scaled = resampled(rows, picture.width, inner, STRIP_HEIGHT, 1, picture.width);
  const { paper, ink } = levelsOf(scaled);
  const contrast = Math.max(LEAST_CONTRAST, paper - ink);
  const width = Math.ceil((inner + 2 * PADDING) / WIDTH_STEP) * WIDTH_STEP;
  const values = new Float32Array(width * STRIP_HEIGHT);
  for (let y = 0; y < STRIP_HEIGHT; y += 1) {
    for (let x = 0; x < inner; x += 1) {
      const value = (paper - (scaled[y * inner + x] ?? paper)) / contrast;
      values[y * width + PADDING + x] = Math.min(HIGHEST, Math.max(LOWEST, value));
    }
  }
  return { width, values, scale: inner / picture.width, offset: PADDING };
}

/** The usual brightness, which is the paper's, and the ink's. */
function levelsOf(pixels: Float32Array): { paper: number; ink: number } {
  const histogram = new Uint32Array(LEVELS + 1);
  for (const value of pixels) {
    const level = Math.round(Math.min(1, Math.max(0, value)) * LEVELS);
    histogram[level] = (histogram[level] ?? 0) + 1;
  }
  return {
    paper: quantile(histogram, pixels.length * PAPER_SHARE),
    ink: quantile(histogram, pixels.length * INK_SHARE),
  };
}

function quantile(histogram: Uint32Array, count: number): number {
  let darker = 0;
  for (let level = 0; level <= LEVELS; level += 1) {
    darker += histogram[level] ?? 0;
    if (darker > count) return level / LEVELS;
  }
  return 1;
}

/**
 * Resamples lines along one axis with a triangle as wide as the greater of both pixels.
 *
 * @param lines - how many there are
 * @param along - distance of two pixels of a line
 * @param beside - distance of two lines
 * @returns with `to` in the place of `from` pixels
 */
function resampled(
  pixels: Float32Array,
  from: number,
  to: number,
  lines: number,
  along: number,
  beside: number,
): Float32Array {
  const result = new Float32Array(lines * to);
  const step = from / to;
  const reach = Math.max(1, step);
  // Rows stay rows: what lies beside the resampled axis keeps its order.
  const [alongTo, besideTo] = along === 1 ? [1, to] : [along, 1];
  for (let target = 0; target < to; target += 1) {
    const middle = (target + 0.5) * step - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const last = Math.min(from - 1, Math.floor(middle + reach));
    let sum = 0;
    const weights: number[] = [];
    for (let at = first; at <= last; at += 1) {
      const weight = Math.max(1e-6, 1 - Math.abs(at - middle) / reach);
      weights.push(weight);
      sum += weight;
    }
    for (let line = 0; line < lines; line += 1) {
      let value = 0;
      for (let at = first; at <= last; at += 1) {
        value += (weights[at - first] ?? 0) * (pixels[at * along + line * beside] ?? 0);
      }
      result[target * alongTo + line * besideTo] = value / sum;
    }
  }
  return result;
}

/** Lays strips into one tensor `[n, 40, width]`, paper behind those that are less wide. */
export function sideBySide(strips: readonly Pick<Strip, 'width' | 'values'>[], width: number): Float32Array {
  const values = new Float32Array(strips.length * STRIP_HEIGHT * width);
  strips.forEach((strip, index) => {
    for (let y = 0; y < STRIP_HEIGHT; y += 1) {
      const row = strip.values.subarray(y * strip.width, (y + 1) * strip.width);
      values.set(row, (index * STRIP_HEIGHT + y) * width);
    }
  });
  return values;
}
