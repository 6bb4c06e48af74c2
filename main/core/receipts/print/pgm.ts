import type { Grey } from '../../paper/grey';

/** A grey picture as a PGM file, the plainest there is. */
export function pgmOf({ width, height, pixels }: Grey): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + pixels.length);
  file.set(head);
  file.set(pixels, head.length);
  return file;
}
