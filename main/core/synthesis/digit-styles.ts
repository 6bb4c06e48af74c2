import { EIGHT } from './digits/eight';
import { FIVE } from './digits/five';
import { FOUR } from './digits/four';
import { NINE } from './digits/nine';
import { ONE } from './digits/one';
import { SEVEN } from './digits/seven';
import { SIX } from './digits/six';
import { THREE } from './digits/three';
import { TWO } from './digits/two';
import { ZERO } from './digits/zero';
import type { Allograph } from './template';

/**
 * How people write each of the ten digits, from what schools of several countries teach and what hands make of it.
 * Drawn up from knowledge; no handwriting of any data set was copied.
 */
export const DIGIT_STYLES: readonly (readonly Allograph[])[] = [
  ZERO,
  ONE,
  TWO,
  THREE,
  FOUR,
  FIVE,
  SIX,
  SEVEN,
  EIGHT,
  NINE,
];
