import { INPUT_SIDE } from '../../main/contract/ink';
import { InkRaster, inkWords } from './ink-raster';

/**
 * Shows an image of ink on a canvas of 28 × 28: the ink's amount becomes opacity, so that paper shows through.
 *
 * @param pixels - 784 bytes, 0 paper to 255 ink
 * @param color - of the ink, as CSS computes it: `rgb(r, g, b)`
 */
export function showInk(context: CanvasRenderingContext2D, pixels: Uint8Array, color: string): void {
  const raster = new InkRaster(INPUT_SIDE, INPUT_SIDE);
  raster.draw(pixels, 0, inkWords(color), 0, 0, INPUT_SIDE);
  raster.show(context);
}
