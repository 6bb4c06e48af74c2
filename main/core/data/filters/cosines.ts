/**
 * An overcomplete set of cosine patches, with which K-SVD starts (Aharon, Elad & Bruckstein 2006): products of waves along x
 * and y of more frequencies than the patch has pixels along its side. All but the even one have the mean 0.
 *
 * @param side - of a patch in pixels
 * @param count - how many; the slowest ones are taken, first of all the even one
 * @returns patches row by row, each of length 1
 */
export function cosines(side: number, count: number): number[][] {
  const frequencies = Math.ceil(Math.sqrt(count));
  const waves = Array.from({ length: frequencies }, (_, frequency) => wave(side, frequency / frequencies));
  return waves
    .flatMap((rows, y) => waves.map((columns, x) => ({ speed: x + y, rows, columns })))
    .sort((one, other) => one.speed - other.speed)
    .slice(0, count)
    .map(({ rows, columns }) => rows.flatMap((row) => columns.map((column) => row * column)));
}

/** @param frequency - half waves a pixel */
function wave(side: number, frequency: number): number[] {
  const heights = Array.from({ length: side }, (_, x) => Math.cos(x * frequency * Math.PI));
  const mean = frequency === 0 ? 0 : heights.reduce((sum, height) => sum + height, 0) / side;
  const length = Math.hypot(...heights.map((height) => height - mean));
  return heights.map((height) => (height - mean) / length);
}
