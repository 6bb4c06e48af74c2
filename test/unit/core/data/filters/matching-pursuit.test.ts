import { describe, expect, test } from 'vitest';
import { matchingPursuit, type Atoms } from '../../../../../main/core/data/filters/matching-pursuit';
import { randomStream } from '../../../../../main/core/data/random';

const LENGTH = 32;
const COUNT = 48;

/** Random directions: hardly any two are alike. */
function randomAtoms(seed: number): Atoms {
  const random = randomStream(seed, 'atoms');
  const values = Float64Array.from({ length: COUNT * LENGTH }, () => random.next() - 0.5);
  for (let atom = 0; atom < COUNT; atom += 1) {
    const vector = values.subarray(atom * LENGTH, (atom + 1) * LENGTH);
    const length = Math.hypot(...vector);
    vector.forEach((value, k) => (vector[k] = value / length));
  }
  return { count: COUNT, length: LENGTH, values };
}

function restOf(
  atoms: Atoms,
  signal: Float64Array,
  code: ReturnType<ReturnType<typeof matchingPursuit>>,
): Float64Array {
  return signal.map((value, k) => {
    let rest = value;
    for (let i = 0; i < code.count; i += 1) {
      rest -= (code.weights[i] ?? 0) * (atoms.values[(code.atoms[i] ?? 0) * LENGTH + k] ?? 0);
    }
    return rest;
  });
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, k) => sum + value * (other[k] ?? 0), 0);
}

const atoms = randomAtoms(1);
const atomOf = (index: number): Float64Array => atoms.values.subarray(index * LENGTH, (index + 1) * LENGTH);

describe('matchingPursuit', () => {
  test('finds the atoms that a signal is made of, with their weights', () => {
    const signal = atomOf(5).map((value, k) => 3 * value - 2 * (atomOf(31)[k] ?? 0));
    const code = matchingPursuit(atoms, 4)(signal, 1e-12);
    expect(code.count).toBe(2);
    expect([...code.atoms.subarray(0, 2)]).toEqual([5, 31]);
    expect(code.weights[0]).toBeCloseTo(3, 9);
    expect(code.weights[1]).toBeCloseTo(-2, 9);
  });

  test('ends as soon as the rest is within the bound, and the rest is at right angles to all chosen atoms', () => {
    const random = randomStream(2, 'signals');
    const pursue = matchingPursuit(atoms, LENGTH);
    for (let round = 0; round < 50; round += 1) {
      const signal = Float64Array.from({ length: LENGTH }, () => random.next() - 0.5);
      const bound = dot(signal, signal) * 0.2;
      const code = pursue(signal, bound);
      const rest = restOf(atoms, signal, code);
      expect(dot(rest, rest)).toBeLessThanOrEqual(bound * (1 + 1e-9));
      for (const chosen of code.atoms.subarray(0, code.count)) {
        expect(Math.abs(dot(rest, atomOf(chosen)))).toBeLessThan(1e-9);
      }
      const { weights, atoms: order } = { weights: code.weights.slice(), atoms: code.atoms.slice() };
      const fewer = matchingPursuit(atoms, code.count - 1)(signal, 0);
      expect([...fewer.atoms.subarray(0, fewer.count)]).toEqual([...order.subarray(0, code.count - 1)]);
      const restOfFewer = restOf(atoms, signal, fewer);
      expect(dot(restOfFewer, restOfFewer)).toBeGreaterThan(bound);
      expect(weights.every(Number.isFinite)).toBe(true);
    }
  });

  test('makes nothing of a signal within the bound', () => {
    expect(matchingPursuit(atoms, 4)(atomOf(3), 1).count).toBe(0);
    expect(matchingPursuit(atoms, 4)(new Float64Array(LENGTH), 0).count).toBe(0);
  });

  test('stops where the best atom is one that it has twice', () => {
    const twice: Atoms = { count: 2, length: 2, values: Float64Array.of(1, 0, 1, 0) };
    const code = matchingPursuit(twice, 2)(Float64Array.of(2, 1), 0);
    expect(code.count).toBe(1);
    expect(code.weights[0]).toBeCloseTo(2, 12);
  });
});
