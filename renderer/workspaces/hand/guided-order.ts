import { CLASS_COUNT } from '../../../main/contract/ink';

/**
 * The digits to ask for, so that in the end there are about as many samples of each, and none is asked for twice in a row.
 * Within that they come in no order that one could foresee.
 *
 * @param counts - samples of each digit that there are already
 * @param length - how many to ask for
 * @param random - numbers from 0 up to 1
 */
export function guidedOrder(counts: readonly number[], length: number, random: () => number): number[] {
  const planned = Array.from({ length: CLASS_COUNT }, (_, digit) => counts[digit] ?? 0);
  const order: number[] = [];
  for (let at = 0; at < length; at += 1) {
    const digit = rarest(planned, random, [order.at(-1)]);
    planned[digit] = (planned[digit] ?? 0) + 1;
    order.push(digit);
  }
  return order;
}

/**
 * One of the digits that there are the fewest of.
 *
 * @param not - digits that it must not be
 */
export function rarest(
  counts: readonly number[],
  random: () => number,
  not: readonly (number | undefined)[],
): number {
  const open = counts.map((count, digit) => ({ count, digit })).filter(({ digit }) => !not.includes(digit));
  const least = Math.min(...open.map(({ count }) => count));
  const rare = open.filter(({ count }) => count === least);
  return rare[Math.floor(random() * rare.length)]?.digit ?? 0;
}
