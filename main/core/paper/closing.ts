import { slidingFirst } from '../model/sliding';
import type { Grey } from './grey';

/**
 * The paper under what is written on it: a grey closing, which takes away what is dark and narrower than twice the radius and
 * leaves everything broader as it is, edges of shadows among it (Serra 1982).
 *
 * @param radius - in pixels
 */
export function closing({ width, height, pixels }: Grey, radius: number): Grey {
  const brightest = slidingFirst(pixels, width, height, radius, (a, b) => a > b);
  return { width, height, pixels: slidingFirst(brightest, width, height, radius, (a, b) => a < b) };
}
