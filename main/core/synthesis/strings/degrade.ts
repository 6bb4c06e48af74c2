/** Blurs a picture with a bell curve, in place. */
export function blur(pixels: Float32Array, width: number, height: number, deviation: number): void {
  if (deviation < 0.2) return;
  const reach = Math.ceil(2.2 * deviation);
  const bell = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * deviation ** 2)),
  );
  const sum = bell.reduce((total, one) => total + one, 0);
  const kernel = bell.map((one) => one / sum);
  const line = new Float32Array(Math.max(width, height));
  const pass = (count: number, length: number, start: number, stride: number): void => {
    for (let row = 0; row < count; row += 1) {
      const first = row * start;
      for (let at = 0; at < length; at += 1) line[at] = pixels[first + at * stride] ?? 0;
      for (let at = 0; at < length; at += 1) {
        let value = 0;
        for (let tap = -reach; tap <= reach; tap += 1) {
          const from = at + tap < 0 ? 0 : at + tap >= length ? length - 1 : at + tap;
          value += (line[from] ?? 0) * (kernel[tap + reach] ?? 0);
        }
        pixels[first + at * stride] = value;
      }
    }
  };
  pass(height, width, width, 1);
  pass(width, height, 1, width);
}

const BLOCK = 8;
/** Luminance quantisation of ITU-T T.81, annex K. */
const QUANTISATION = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
] as const;
const COSINES = Float32Array.from({ length: BLOCK * BLOCK }, (_, at) => {
  const [frequency, place] = [Math.floor(at / BLOCK), at % BLOCK];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
});

/**
 * What JPEG leaves of a grey picture (ITU-T T.81: the cosine transform of blocks of 8 × 8, quantised), in place.
 *
 * @param pixels - 0 black to 1 white
 * @param coarseness - 1 is quality 50; less is better
 */
export function throughJpeg(pixels: Float32Array, width: number, height: number, coarseness: number): void {
  const block = new Float32Array(BLOCK * BLOCK);
  const half = new Float32Array(BLOCK * BLOCK);
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      for (let at = 0; at < 64; at += 1) {
        block[at] = (pixels[(top + (at >> 3)) * width + left + (at & 7)] ?? 0) * 255 - 128;
      }
      transform(block, half, false);
      transform(half, block, false);
      for (let at = 0; at < 64; at += 1) {
        const step = Math.max(1, (QUANTISATION[at] ?? 99) * coarseness);
        block[at] = Math.round((block[at] ?? 0) / step) * step;
      }
      transform(block, half, true);
      transform(half, block, true);
      for (let at = 0; at < 64; at += 1) {
        pixels[(top + (at >> 3)) * width + left + (at & 7)] = ((block[at] ?? 0) + 128) / 255;
      }
    }
  }
}

/** Transforms the rows of a block and turns it over, so that twice does both directions. */
function transform(from: Float32Array, to: Float32Array, back: boolean): void {
  const [oneStep, otherStep] = back ? [1, BLOCK] : [BLOCK, 1];
  for (let one = 0; one < BLOCK; one += 1) {
    for (let row = 0; row < BLOCK; row += 1) {
      let sum = 0;
      for (let other = 0; other < BLOCK; other += 1) {
        sum += (from[row * BLOCK + other] ?? 0) * (COSINES[one * oneStep + other * otherStep] ?? 0);
      }
      to[one * BLOCK + row] = sum;
    }
  }
}
