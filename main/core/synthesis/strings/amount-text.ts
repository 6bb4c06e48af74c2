import type { Random } from '../../data/random';
import { chooseWeighted, happens } from '../chance';

/** What ends an amount so that nothing can be added, or begins it; no digit is among them. */
const TAILS = [
  { text: '-', weight: 5 },
  { text: '.-', weight: 5 },
  { text: ',-', weight: 2 },
  { text: '=', weight: 3 },
  { text: '.', weight: 6 },
  { text: ',', weight: 3 },
  { text: '.=', weight: 1 },
  { text: '--', weight: 1 },
  { text: '/', weight: 1 },
  { text: '#', weight: 2 },
] as const;
const HEADS = [
  { text: '#', weight: 4 },
  { text: '-', weight: 2 },
  { text: '=', weight: 2 },
  { text: '.', weight: 1 },
] as const;
/** How many digits there are before the decimals. */
const LENGTHS = [1, 2, 3, 4, 5, 6, 7].map((digits, at) => ({
  digits,
  weight: [3, 5, 8, 10, 10, 6, 2][at] ?? 0,
}));
/** What is put between groups of three. */
const GROUPINGS = [
  { text: '', weight: 9 },
  { text: '.', weight: 8 },
  { text: ',', weight: 3 },
  { text: "'", weight: 0.7 },
  { text: ' ', weight: 2 },
] as const;
/** Digits of a plain number that are 0 up to its end. */
const ROUND = 0.3;

/**
 * What someone may write into an amount's box: digits with group signs, decimals, and what closes it. `#` is any sign that
 * says nothing, a space is a wider gap.
 */
export function drawAmountText(random: Random): string {
  if (happens(random, 0.06)) return drawDate(random);
  const digits = drawDigits(random, chooseWeighted(random, LENGTHS).digits);
  const grouping = chooseWeighted(random, GROUPINGS).text;
  let text = grouped(digits, grouping);
  if (happens(random, 0.14)) {
    const sign = grouping === '.' || happens(random, 0.4) ? ',' : '.';
    text += sign + (happens(random, 0.3) ? '00' : drawDigits(random, 2));
  }
  if (happens(random, 0.42)) text += chooseWeighted(random, TAILS).text;
  if (happens(random, 0.12)) text = chooseWeighted(random, HEADS).text + text;
  return text;
}

function drawDate(random: Random): string {
  const sign = chooseWeighted(random, [
    { text: '/', weight: 3 },
    { text: '-', weight: 2 },
    { text: '.', weight: 2 },
  ]).text;
  const year = happens(random, 0.5) ? drawDigits(random, 2) : `20${drawDigits(random, 2)}`;
  return [random.int(31) + 1, random.int(12) + 1, year].join(sign);
}

function drawDigits(random: Random, count: number): string {
  const zeros = happens(random, ROUND) ? 1 + random.int(count) : 0;
  let text = '';
  for (let at = 0; at < count; at += 1) {
    const repeated = at > 0 && happens(random, 0.08);
    text += at > 0 && at >= count - zeros ? '0' : repeated ? text.slice(-1) : String(random.int(10));
  }
  return text;
}

function grouped(digits: string, sign: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, sign);
}
