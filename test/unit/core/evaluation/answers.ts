/** Probabilities that give each digit of `read` the confidence, and the rest to its neighbour. */
export function certain(read: readonly number[], confidence = 1): Float32Array {
  const probabilities = new Float32Array(read.length * 10);
  read.forEach((digit, index) => {
    probabilities[index * 10 + digit] = confidence;
    probabilities[index * 10 + ((digit + 1) % 10)] = 1 - confidence;
  });
  return probabilities;
}

/** Probabilities of several images, ten each. */
export function rows(...images: readonly (readonly number[])[]): Float32Array {
  const probabilities = new Float32Array(images.length * 10);
  images.forEach((image, index) => probabilities.set(image, index * 10));
  return probabilities;
}
