/** Halvings of the interval in which the length of the step lies: exact to float32. */
const HALVINGS = 40;
/** Doublings after which no step is long enough. */
const DOUBLINGS = 40;

/**
 * The point nearest to an image on the far side of a plane, among those that an image can be: each pixel moves along the
 * plane's normal until it is full or empty.
 *
 * @param from - 784 values, 0-1
 * @param normal - of the plane, towards the far side
 * @param bound - the product of normal and point that must be reached
 * @returns 784 values, 0-1; `null` where no image lies there
 */
export function nearestBeyond(from: Float32Array, normal: Float32Array, bound: number): Float32Array | null {
  const lengthSquared = normal.reduce((sum, value) => sum + value * value, 0);
  if (!(lengthSquared > 0)) return null;
  const missing = bound - productOf(normal, from);
  if (missing <= 0) return from.slice();
  let far = missing / lengthSquared;
  for (let doubling = 0; productMoved(from, normal, far) < bound; doubling += 1) {
    if (doubling === DOUBLINGS) return null;
    far *= 2;
  }
  let near = 0;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (near + far) / 2;
    if (productMoved(from, normal, middle) < bound) near = middle;
    else far = middle;
  }
  return from.map((value, pixel) => withinInk(value + far * (normal[pixel] ?? 0)));
}

/** A point on the way from one image to another, or beyond it, as an image can be. */
export function along(from: Float32Array, to: Float32Array, part: number): Float32Array {
  return from.map((value, pixel) => withinInk(value + part * ((to[pixel] ?? 0) - value)));
}

/** The Euclidean distance of two images. */
export function distanceOf(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, pixel) => sum + (value - (b[pixel] ?? 0)) ** 2, 0));
}

/** The sum of the products. */
export function productOf(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

function productMoved(from: Float32Array, normal: Float32Array, length: number): number {
  let sum = 0;
  for (let pixel = 0; pixel < from.length; pixel += 1) {
    const slope = normal[pixel] ?? 0;
    sum += slope * withinInk((from[pixel] ?? 0) + length * slope);
  }
  return sum;
}

function withinInk(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
