import { randomStream, type Random } from '../random';
import { FULL_INK, countOf, toGrey } from './plane';

/** Noise with which a filter is measured. */
export type Noise =
  /** Added to every pixel, as by a sensor; `sigma`: standard deviation in grey levels of 255. */
  | { readonly kind: 'gaussian'; readonly sigma: number }
  /** A share of the pixels, 0-1, is lost: half of them to paper, half to full ink. */
  | { readonly kind: 'salt-and-pepper'; readonly share: number }
  /** Every pixel is multiplied by a factor about 1, as by uneven ink; `sigma`: the factor's standard deviation. */
  | { readonly kind: 'speckle'; readonly sigma: number };

/**
 * Makes images noisy; what leaves the range of grey levels is cut off, so noise on paper only ever adds ink.
 *
 * @param images - `count` × 784 bytes, 0 paper to 255 ink; they stay as they are
 * @param seed - a whole number; the same one gives the same noise on every machine
 * @returns as many of the same kind
 * @throws RangeError where the last image is cut off, or the noise's size makes no sense
 */
export function addNoise(images: Uint8Array, noise: Noise, seed: number): Uint8Array<ArrayBuffer> {
  countOf(images);
  const size = noise.kind === 'salt-and-pepper' ? noise.share : noise.sigma;
  const most = noise.kind === 'salt-and-pepper' ? 1 : Infinity;
  if (!(size >= 0 && size <= most)) throw new RangeError(`there is no ${noise.kind} noise of ${size}`);
  const random = randomStream(seed, `${noise.kind} noise`);
  const disturb = disturbance(noise, random);
  const noisy = new Uint8Array(images.length);
  images.forEach((grey, pixel) => (noisy[pixel] = toGrey(disturb(grey))));
  return noisy;
}

function disturbance(noise: Noise, random: Random): (grey: number) => number {
  switch (noise.kind) {
    case 'gaussian':
      return (grey) => grey + noise.sigma * normal(random);
    case 'speckle':
      return (grey) => grey * (1 + noise.sigma * normal(random));
    case 'salt-and-pepper':
      return (grey) => {
        const drawn = random.next();
        if (drawn >= noise.share) return grey;
        return drawn < noise.share / 2 ? 0 : FULL_INK;
      };
  }
}

/** A number of the normal distribution of mean 0 and deviation 1 (Box & Muller 1958). */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
