import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';

const DIGITS = Array.from('0123456789');
const CAPITALS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const SMALL_LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
/** The small letters that EMNIST keeps apart from their capitals in its merged and balanced sets. */
const UNMERGED_LETTERS = Array.from('abdefghnqrt');

/** Names of files and what is in them, for a kind of data set in IDX files. */
export interface Family {
  readonly id: 'mnist' | 'qmnist' | `emnist-${EmnistVariant}`;
  /** What the files of each split begin with. */
  readonly prefix: { readonly train: string; readonly test: string };
  /** What the labels' files end with, and how a label is stored in them. */
  readonly labels: 'idx1-ubyte' | 'idx2-int';
  /** What each label is called, by its number less {@link Family.firstLabel}. */
  readonly classes: readonly string[];
  readonly firstLabel: number;
  /** Whether rows and columns of its images have changed places. */
  readonly isTransposed: boolean;
}

type EmnistVariant = 'mnist' | 'digits' | 'letters' | 'balanced' | 'bymerge' | 'byclass';

/** The sets of EMNIST (Cohen, Afshar, Tapson & van Schaik 2017). */
const EMNIST_CLASSES: Readonly<Record<EmnistVariant, readonly string[]>> = {
  mnist: DIGITS,
  digits: DIGITS,
  letters: CAPITALS,
  balanced: [...DIGITS, ...CAPITALS, ...UNMERGED_LETTERS],
  bymerge: [...DIGITS, ...CAPITALS, ...UNMERGED_LETTERS],
  byclass: [...DIGITS, ...CAPITALS, ...SMALL_LETTERS],
};

/** Every family that is known by its files' names; MNIST's names serve Fashion-MNIST and KMNIST, too. */
export const FAMILIES: readonly Family[] = [
  {
    id: 'mnist',
    prefix: { train: 'train', test: 't10k' },
    labels: 'idx1-ubyte',
    classes: DIGITS,
    firstLabel: 0,
    isTransposed: false,
  },
  {
    id: 'qmnist',
    prefix: { train: 'qmnist-train', test: 'qmnist-test' },
    labels: 'idx2-int',
    classes: DIGITS,
    firstLabel: 0,
    isTransposed: false,
  },
  ...(Object.keys(EMNIST_CLASSES) as EmnistVariant[]).map((variant): Family => ({
    id: `emnist-${variant}`,
    prefix: { train: `emnist-${variant}-train`, test: `emnist-${variant}-test` },
    labels: 'idx1-ubyte',
    classes: EMNIST_CLASSES[variant],
    firstLabel: variant === 'letters' ? 1 : 0,
    isTransposed: true,
  })),
];

/** What the classes of sets are that have MNIST's file names, by what their folder is called. */
const CLASSES_BY_FOLDER: readonly (readonly [RegExp, readonly string[]])[] = [
  // Xiao, Rasul & Vollgraf 2017.
  [
    /fashion/i,
    ['T-shirt', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
  ],
  // Clanuwat et al. 2018.
  [/kmnist|kuzushiji/i, ['お', 'き', 'す', 'つ', 'な', 'は', 'ま', 'や', 'れ', 'を']],
];

/**
 * What the labels of a set are called.
 *
 * @param names - of the folder that it lies in and of those above, the nearest first
 */
export function classesOf(family: Family, names: readonly string[]): readonly string[] {
  if (family.id !== 'mnist') return family.classes;
  const known = CLASSES_BY_FOLDER.find(([pattern]) => names.some((name) => pattern.test(name)));
  return known?.[1] ?? family.classes;
}

/** Exchanges rows and columns of images in place: `count` × 784 bytes. */
export function transposeImages(images: Uint8Array): void {
  for (let start = 0; start < images.length; start += INPUT_PIXELS) {
    for (let row = 1; row < INPUT_SIDE; row += 1) {
      for (let column = 0; column < row; column += 1) {
        const one = start + row * INPUT_SIDE + column;
        const other = start + column * INPUT_SIDE + row;
        const value = images[one] ?? 0;
        images[one] = images[other] ?? 0;
        images[other] = value;
      }
    }
  }
}
