import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../../main/core/data/random';
import { drawHand } from '../../../../main/core/synthesis/hand';
import { LETTERS, LOOK_ALIKES } from '../../../../main/core/synthesis/letters';
import { NON_DIGITS } from '../../../../main/core/synthesis/non-digits';
import { SYMBOLS, SYMBOL_LOOK_ALIKES } from '../../../../main/core/synthesis/symbols';
import { strokesToInput } from '../../../../main/core/model/ink';

describe('non-digits', () => {
  it('holds no letter or symbol that is a digit by shape', () => {
    const names = [...LETTERS, ...SYMBOLS].map(({ name }) => name);
    const lookAlikes = Object.keys({ ...LOOK_ALIKES, ...SYMBOL_LOOK_ALIKES });
    expect(names.filter((name) => lookAlikes.includes(name))).toEqual([]);
    for (const name of ['O', 'o', 'l', 'I', 'S', 'Z', 'b', 'q', 'g', 'B', '|', '/'])
      expect(lookAlikes).toContain(name);
  });

  it('accounts for every letter of the Latin alphabet', () => {
    const known = new Set([...LETTERS.map(({ name }) => name), ...Object.keys(LOOK_ALIKES)]);
    const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
    expect(Array.from(alphabet).filter((letter) => !known.has(letter))).toEqual([]);
  });

  it('names each kind once and gives the groups their shares', () => {
    expect(new Set(NON_DIGITS.map(({ group, name }) => `${group} ${name}`)).size).toBe(NON_DIGITS.length);
    expect(NON_DIGITS.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  it.each(NON_DIGITS.map((kind) => [kind.name, kind] as const))('writes %s', (_, kind) => {
    const random = randomStream(9, kind.name);
    for (let time = 0; time < 5; time += 1) {
      const hand = drawHand(random);
      expect(strokesToInput(kind.write(random, hand), hand.penWidth)).not.toBeNull();
    }
  });
});
