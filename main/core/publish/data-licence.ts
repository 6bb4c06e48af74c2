/** SHA-256 of the images and labels of MNIST, the data set that comes along. */
export const MNIST_HASH = 'ccffbd53b547c2750ee8b5598aebdf7e20ef15b7dc67a28eb6b1fadc6cad1bc3';

/** Whether a data set is MNIST, by the hash of its content. */
export function isMnist(hash: string): boolean {
  return hash === MNIST_HASH;
}
