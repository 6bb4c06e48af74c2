import { energyOf } from './patch';

/** Atoms as they are looked through: `count` × `length` numbers, each atom of length 1. */
export interface Atoms {
  readonly count: number;
  readonly length: number;
  readonly values: Float64Array;
}

/** A signal as a sum of a few atoms: atom `atoms[i]` times `weights[i]`, for `i` below `count`. */
export interface SparseCode {
  readonly count: number;
  readonly atoms: Int32Array;
  readonly weights: Float64Array;
}

/** What is left of an atom beside those already chosen, as a square, below which it adds nothing to them. */
const SMALLEST_PIVOT = 1e-6;

/**
 * Takes signals apart by orthogonal matching pursuit (Pati, Rezaiifar & Krishnaprasad 1993): again and again the atom that
 * is most like what is left is added, and all weights are fitted anew. It is done by the atoms' products with each other and
 * a growing Cholesky factor (Batch-OMP, Rubinstein, Zibulevsky & Elad 2008), so the rest itself is never worked out.
 *
 * @param most - most atoms of one signal
 * @returns takes a signal apart until the sum of squares of what is left is no more than `bound`: a signal within it has no
 * atoms at all. What is returned is overwritten by the next call
 */
export function matchingPursuit(
  atoms: Atoms,
  most: number,
): (signal: Float64Array, bound: number) => SparseCode {
  const { count, values, length } = atoms;
  const size = Math.min(most, count, length);
  const products = productsOf(atoms);
  /** Of each atom and the signal, and of each atom and the rest. */
  const likeness = new Float64Array(count);
  const left = new Float64Array(count);
  const factor = new Float64Array(size * size);
  const chosen = new Int32Array(size);
  const weights = new Float64Array(size);

  /** Adds a row for an atom to the Cholesky factor of the chosen atoms' products; false where it is made up of them. */
  const grow = (atom: number, row: number): boolean => {
    let pivot = 1;
    for (let column = 0; column < row; column += 1) {
      let value = products[atom * count + (chosen[column] ?? 0)] ?? 0;
      for (let k = 0; k < column; k += 1) {
        value -= (factor[row * size + k] ?? 0) * (factor[column * size + k] ?? 0);
      }
      value /= factor[column * size + column] ?? 1;
      factor[row * size + column] = value;
      pivot -= value * value;
    }
    if (pivot < SMALLEST_PIVOT) return false;
    factor[row * size + row] = Math.sqrt(pivot);
    chosen[row] = atom;
    return true;
  };

  /** Fits the weights of the chosen atoms: forwards through the factor, then backwards. */
  const fit = (rows: number): void => {
    for (let row = 0; row < rows; row += 1) {
      let value = likeness[chosen[row] ?? 0] ?? 0;
      for (let k = 0; k < row; k += 1) value -= (factor[row * size + k] ?? 0) * (weights[k] ?? 0);
      weights[row] = value / (factor[row * size + row] ?? 1);
    }
    for (let row = rows - 1; row >= 0; row -= 1) {
      let value = weights[row] ?? 0;
      for (let k = row + 1; k < rows; k += 1) value -= (factor[k * size + row] ?? 0) * (weights[k] ?? 0);
      weights[row] = value / (factor[row * size + row] ?? 1);
    }
  };

  return (signal, bound) => {
    const energy = energyOf(signal);
    let rest = energy;
    let found = 0;
    if (rest > bound) {
      for (let atom = 0; atom < count; atom += 1) {
        let sum = 0;
        for (let k = 0; k < length; k += 1) sum += (values[atom * length + k] ?? 0) * (signal[k] ?? 0);
        likeness[atom] = sum;
        left[atom] = sum;
      }
    }
    while (rest > bound && found < size && grow(mostAlike(left), found)) {
      found += 1;
      fit(found);
      left.set(likeness);
      rest = energy;
      for (let row = 0; row < found; row += 1) {
        const from = (chosen[row] ?? 0) * count;
        const weight = weights[row] ?? 0;
        for (let atom = 0; atom < count; atom += 1) {
          left[atom] = (left[atom] ?? 0) - weight * (products[from + atom] ?? 0);
        }
        // The fit is at right angles to the rest, so that its square is what the energy falls by.
        rest -= weight * (likeness[chosen[row] ?? 0] ?? 0);
      }
    }
    return { count: found, atoms: chosen, weights };
  };
}

function mostAlike(likeness: Float64Array): number {
  let best = 0;
  for (let atom = 1; atom < likeness.length; atom += 1) {
    if (Math.abs(likeness[atom] ?? 0) > Math.abs(likeness[best] ?? 0)) best = atom;
  }
  return best;
}

/** The inner products of all atoms with each other, `count` × `count`. */
function productsOf({ count, length, values }: Atoms): Float64Array {
  return Float64Array.from({ length: count * count }, (_, index) => {
    const one = Math.floor(index / count) * length;
    const other = (index % count) * length;
    let sum = 0;
    for (let k = 0; k < length; k += 1) sum += (values[one + k] ?? 0) * (values[other + k] ?? 0);
    return sum;
  });
}
