import type { Random } from '../data/random';
import { chooseWeighted } from './chance';
import { writeGroup, writeStruckOut } from './digit-groups';
import type { Hand } from './hand';
import { LETTERS } from './letters';
import type { Path } from './path';
import { SCRIBBLES } from './scribbles';
import type { Sign } from './sign';
import { SYMBOLS } from './symbols';
import { blend } from './template';
import { write, writePaths } from './writing';

/** A kind of ink that is not a digit. */
export interface NonDigit {
  readonly group: 'letter' | 'symbol' | 'scribble' | 'digits';
  readonly name: string;
  /** How often it is drawn, compared with the others. */
  readonly weight: number;
  readonly write: (random: Random, hand: Hand) => Path[];
}

/** What part of the non-digits each group makes up. */
const SHARES: Readonly<Record<NonDigit['group'], number>> = {
  letter: 0.42,
  symbol: 0.2,
  scribble: 0.24,
  digits: 0.14,
};

/** Every kind of ink that is not a digit. */
export const NON_DIGITS: readonly NonDigit[] = [
  ...shared(LETTERS.map((letter) => ofSign('letter', letter))),
  ...shared(SYMBOLS.map((symbol) => ofSign('symbol', symbol))),
  ...shared(
    SCRIBBLES.map(({ name, weight, draw }) => ({
      group: 'scribble' as const,
      name,
      weight,
      write: (random, hand) => writePaths(random, hand, draw(random)),
    })),
  ),
  ...shared([
    { group: 'digits', name: 'side by side', weight: 2, write: writeGroup },
    { group: 'digits', name: 'struck out', weight: 1, write: writeStruckOut },
  ]),
];

function ofSign(group: NonDigit['group'], { name, allographs }: Sign): NonDigit {
  return {
    group,
    name,
    weight: 1,
    write: (random, hand) => write(random, hand, blend(random, chooseWeighted(random, allographs))),
  };
}

/** Gives a group the part of the whole that it shall have. */
function shared(kinds: readonly NonDigit[]): NonDigit[] {
  const sum = kinds.reduce((total, { weight }) => total + weight, 0);
  return kinds.map((kind) => ({ ...kind, weight: (kind.weight / sum) * SHARES[kind.group] }));
}

/** Writes something that is not a digit. */
export function writeNonDigit(random: Random, hand: Hand): Path[] {
  return chooseWeighted(random, NON_DIGITS).write(random, hand);
}
