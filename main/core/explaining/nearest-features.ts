/** An image near to one that was asked for. */
export interface NearFeatures {
  readonly index: number;
  /** Cosine of the angle between the two, -1 to 1. */
  readonly similarity: number;
}

/**
 * The images that are nearest to one by the angle between their features: exact, by comparing it with all.
 *
 * @param features - n × as many numbers as `query` has
 * @param isWanted - whether an image may be among them
 * @returns at most `count`, nearest first; of equally near ones the first
 */
export function nearestFeatures(
  features: Float32Array,
  query: Float32Array,
  count: number,
  isWanted: (index: number) => boolean,
): NearFeatures[] {
  const dimensions = query.length;
  const length = Math.hypot(...query);
  const found: NearFeatures[] = [];
  for (let index = 0, start = 0; start < features.length; index += 1, start += dimensions) {
    if (!isWanted(index)) continue;
    const similarity = cosine(features, start, query, length);
    if (found.length === count && similarity <= (found.at(-1)?.similarity ?? 0)) continue;
    let place = found.length;
    while (place > 0 && (found[place - 1]?.similarity ?? 0) < similarity) place -= 1;
    found.splice(place, 0, { index, similarity });
    if (found.length > count) found.pop();
  }
  return found;
}

/** 0 where one of them has no direction. */
function cosine(features: Float32Array, start: number, query: Float32Array, length: number): number {
  let [product, squares] = [0, 0];
  for (let axis = 0; axis < query.length; axis += 1) {
    const value = features[start + axis] ?? 0;
    product += value * (query[axis] ?? 0);
    squares += value * value;
  }
  const lengths = Math.sqrt(squares) * length;
  return lengths === 0 ? 0 : Math.min(Math.max(product / lengths, -1), 1);
}
