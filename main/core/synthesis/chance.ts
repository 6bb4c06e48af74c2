import type { Random } from '../data/random';

/** A number in `[from, to)`, each as likely as the others. */
export function between(random: Random, from: number, to: number): number {
  return from + (to - from) * random.next();
}

/** Whether something happens that does with this probability (0-1). */
export function happens(random: Random, probability: number): boolean {
  return random.next() < probability;
}

/** A number of the normal distribution (Box & Muller 1958), never further than three deviations from the mean. */
export function normal(random: Random, mean: number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  const value = radius * Math.cos(2 * Math.PI * random.next());
  return mean + deviation * Math.min(Math.max(value, -3), 3);
}

/**
 * One of the things, each as likely as its weight says.
 *
 * @throws RangeError where there is nothing to choose from
 */
export function chooseWeighted<T extends { readonly weight: number }>(
  random: Random,
  things: readonly T[],
): T {
  let left = random.next() * things.reduce((sum, { weight }) => sum + weight, 0);
  for (const thing of things) {
    left -= thing.weight;
    if (left < 0) return thing;
  }
  return last(things);
}

/**
 * One of the things, all equally likely.
 *
 * @throws RangeError where there is nothing to choose from
 */
export function choose<T>(random: Random, things: readonly T[]): T {
  return things[random.int(things.length)] ?? last(things);
}

function last<T>(things: readonly T[]): T {
  const thing = things.at(-1);
  if (thing === undefined) throw new RangeError('there is nothing to choose from');
  return thing;
}
