import type { Box } from '../reading/box';
import type { Grey } from './grey';

/** A part of a page, and where it lies there. */
export interface CutOut {
  readonly picture: Grey;
  readonly left: number;
  readonly top: number;
}

/** Cuts a box and some of what lies around it out of a page; at least one pixel of it. */
export function cutOut({ width, height, pixels }: Grey, box: Box, margin = 0): CutOut {
  const left = Math.min(width - 1, Math.max(0, Math.round(box.left) - margin));
  const top = Math.min(height - 1, Math.max(0, Math.round(box.top) - margin));
  const right = Math.min(width, Math.max(left + 1, Math.round(box.right) + margin));
  const bottom = Math.min(height, Math.max(top + 1, Math.round(box.bottom) + margin));
  const [across, down] = [right - left, bottom - top];
  const result = new Uint8ClampedArray(across * down);
  for (let y = 0; y < down; y += 1) {
    const from = (top + y) * width + left;
    result.set(pixels.subarray(from, from + across), y * across);
  }
  return { picture: { width: across, height: down, pixels: result }, left, top };
}
