import type { Refuse, Sizes } from './layer';

/** A square window that slides over an image. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: 'valid' | 'same';
  /** What to call it in a refusal. */
  readonly what: 'kernel' | 'window';
}

/** What a window sees of an image from its first rows and columns of places. */
export function seenBy(
  { size, stride, padding }: Omit<Window, 'what'>,
  [rows = 1, columns = 1]: Sizes,
  input: Sizes,
): Sizes {
  if (padding === 'same') return input;
  return [(rows - 1) * stride + size, (columns - 1) * stride + size, ...input.slice(2)];
}

/**
 * How many places a window takes.
 *
 * @returns `[rows, columns]`
 */
export function slidOver(
  { size, stride, padding, what }: Window,
  height: number,
  width: number,
  refuse: Refuse,
): [rows: number, columns: number] {
  if (padding === 'same') return [Math.ceil(height / stride), Math.ceil(width / stride)];
  if (size > height || size > width) {
    return refuse({ kind: 'window', what, size, height, width });
  }
  return [Math.floor((height - size) / stride) + 1, Math.floor((width - size) / stride) + 1];
}
