/**
 * Weights between two models that one was made of the other: on the straight line between them lie models that are better on
 * what either knows than a mean of both (Wortsman et al. 2022).
 *
 * @param part - 0 for the one it was, 1 for the one it became
 * @throws RangeError where they are not weights of the same network
 */
export function blendWeights(
  from: readonly Float32Array[],
  to: readonly Float32Array[],
  part: number,
): Float32Array[] {
  if (from.length !== to.length)
    throw new RangeError(`${from.length} weights cannot be blended with ${to.length}`);
  return from.map((weight, index) => {
    const other = to[index];
    if (other?.length !== weight.length) throw new RangeError(`weight ${index} has another size`);
    return weight.map((value, at) => value + part * ((other[at] ?? value) - value));
  });
}
