import type { ArchitectureName } from '../../../main/contract/runs';

/** A layer as it is drawn; what changes no sizes (normalisation, activation, dropout) is left out. */
export interface DrawnLayer {
  readonly kind: 'input' | 'conv2d' | 'max-pool' | 'flatten' | 'dense';
  /** What it puts out: `[height, width, channels]`, or `[units]`. */
  readonly output: readonly [number, number, number] | readonly [number];
}

/** A network as it is drawn. A test holds it against the network that is trained. */
export interface DrawnArchitecture {
  readonly layers: readonly DrawnLayer[];
  /** Number of trainable weights. */
  readonly parameters: number;
}

/** The networks one can train, from the image to the ten digits. */
export const DRAWN_ARCHITECTURES: Readonly<Record<ArchitectureName, DrawnArchitecture>> = {
  'seed-small': {
    layers: [
      { kind: 'input', output: [28, 28, 1] },
      { kind: 'conv2d', output: [26, 26, 32] },
      { kind: 'max-pool', output: [13, 13, 32] },
      { kind: 'flatten', output: [5408] },
      { kind: 'dense', output: [128] },
      { kind: 'dense', output: [10] },
    ],
    parameters: 693_962,
  },
  'seed-deep': {
    layers: [
      { kind: 'input', output: [28, 28, 1] },
      { kind: 'conv2d', output: [26, 26, 32] },
      { kind: 'max-pool', output: [13, 13, 32] },
      { kind: 'conv2d', output: [11, 11, 64] },
      { kind: 'max-pool', output: [5, 5, 64] },
      { kind: 'conv2d', output: [3, 3, 64] },
      { kind: 'flatten', output: [576] },
      { kind: 'dense', output: [64] },
      { kind: 'dense', output: [10] },
    ],
    parameters: 93_322,
  },
  swift: {
    layers: [
      { kind: 'input', output: [28, 28, 1] },
      { kind: 'conv2d', output: [26, 26, 16] },
      { kind: 'max-pool', output: [13, 13, 16] },
      { kind: 'conv2d', output: [11, 11, 32] },
      { kind: 'conv2d', output: [9, 9, 32] },
      { kind: 'max-pool', output: [4, 4, 32] },
      { kind: 'conv2d', output: [2, 2, 64] },
      { kind: 'flatten', output: [256] },
      { kind: 'dense', output: [10] },
    ],
    parameters: 35_258,
  },
  standard: {
    layers: [
      { kind: 'input', output: [28, 28, 1] },
      { kind: 'conv2d', output: [26, 26, 32] },
      { kind: 'max-pool', output: [13, 13, 32] },
      { kind: 'conv2d', output: [11, 11, 64] },
      { kind: 'conv2d', output: [9, 9, 64] },
      { kind: 'conv2d', output: [7, 7, 96] },
      { kind: 'conv2d', output: [5, 5, 96] },
      { kind: 'conv2d', output: [3, 3, 128] },
      { kind: 'flatten', output: [1152] },
      { kind: 'dense', output: [10] },
    ],
    parameters: 316_906,
  },
  strong: {
    layers: [
      { kind: 'input', output: [28, 28, 1] },
      { kind: 'conv2d', output: [26, 26, 48] },
      { kind: 'max-pool', output: [13, 13, 48] },
      { kind: 'conv2d', output: [11, 11, 96] },
      { kind: 'conv2d', output: [9, 9, 96] },
      { kind: 'conv2d', output: [7, 7, 144] },
      { kind: 'conv2d', output: [5, 5, 144] },
      { kind: 'conv2d', output: [3, 3, 192] },
      { kind: 'flatten', output: [1728] },
      { kind: 'dense', output: [10] },
    ],
    parameters: 703_450,
  },
};
