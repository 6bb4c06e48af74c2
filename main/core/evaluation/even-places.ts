/**
 * So many places of a list, evenly over all of it; every place where there are no more.
 *
 * @param count - places that there are
 * @returns rising
 */
export function evenPlaces(count: number, most: number): Uint32Array<ArrayBuffer> {
  const length = Math.min(count, most);
  return Uint32Array.from({ length }, (_, at) => Math.floor((at * count) / length));
}
