import type { Grey } from './grey';

/** A connected piece of ink (8 neighbours). */
export interface Component {
  readonly left: number;
  readonly top: number;
  /** The last column and row that belong to it. */
  readonly right: number;
  readonly bottom: number;
  /** How many pixels. */
  readonly area: number;
}

/** The pieces of a page's ink, and to which of them each pixel belongs. */
export interface LabelledComponents {
  readonly components: readonly Component[];
  /** For each pixel the number of its component from 1, 0 for paper. */
  readonly labels: Int32Array;
}

/**
 * The connected pieces of a page's ink.
 *
 * @param level - pixels up to it are ink, 0-255
 */
export function componentsOf(page: Grey, level: number): readonly Component[] {
  return labelledComponents(page, level).components;
}

/** {@link componentsOf} with their pixels. */
export function labelledComponents({ width, height, pixels }: Grey, level: number): LabelledComponents {
  const labels = new Int32Array(pixels.length);
  const found: Component[] = [];
  let stack = new Int32Array(1024);
  for (let start = 0; start < pixels.length; start += 1) {
    if (labels[start] !== 0 || (pixels[start] ?? 0) > level) continue;
    const label = found.length + 1;
    let size = 1;
    stack[0] = start;
    labels[start] = label;
    let [left, top, right, bottom, area] = [width, height, 0, 0, 0];
    while (size > 0) {
      size -= 1;
      const at = stack[size] ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      area += 1;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx;
          if (labels[next] !== 0 || (pixels[next] ?? 0) > level) continue;
          labels[next] = label;
          if (size === stack.length) {
            const larger = new Int32Array(stack.length * 2);
            larger.set(stack);
            stack = larger;
          }
          stack[size] = next;
          size += 1;
        }
      }
    }
    found.push({ left, top, right, bottom, area });
  }
  return { components: found, labels };
}
