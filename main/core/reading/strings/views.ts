import type { GreyPixels } from './strip';

/** A way of looking at a picture: what a network reads in one of them it may miss in another. */
export interface View {
  /** Factor of the width. */
  readonly stretch: number;
  /** Lean that is added, to the right; of the height. */
  readonly shear: number;
  /** Paper that is added above and below; of the height. */
  readonly margin: number;
}

/**
 * The views that are read together. Pictures are cut out more or less tightly, so margins differ; the first one neither leans
 * nor is stretched, for the places of digits to be taken from.
 */
export const VIEWS: readonly View[] = [
  { stretch: 1, shear: 0, margin: 0.1 },
  { stretch: 1, shear: 0, margin: 0 },
  { stretch: 1, shear: 0.15, margin: 0.15 },
  { stretch: 1, shear: -0.15, margin: 0.15 },
  { stretch: 0.88, shear: 0, margin: 0.1 },
  { stretch: 1.12, shear: 0, margin: 0.2 },
];

/** The picture as a view has it; what is added repeats its edges. */
export function seenIn({ width, height, grey }: GreyPixels, { stretch, shear, margin }: View): GreyPixels {
  const above = Math.round(height * margin);
  const seen = {
    width: Math.max(1, Math.round(width * stretch + Math.abs(shear) * height)),
    height: height + 2 * above,
  };
  const result = new Float32Array(seen.width * seen.height);
  for (let y = 0; y < seen.height; y += 1) {
    const row = Math.min(height - 1, Math.max(0, y - above));
    const shift = shear > 0 ? shear * (height - row) : -shear * row;
    for (let x = 0; x < seen.width; x += 1) {
      const from = Math.min(width - 1, Math.max(0, (x - shift) / stretch));
      const left = Math.floor(from);
      const right = Math.min(width - 1, left + 1);
      const part = from - left;
      result[y * seen.width + x] =
        (grey[row * width + left] ?? 1) * (1 - part) + (grey[row * width + right] ?? 1) * part;
    }
  }
  return { ...seen, grey: result };
}
