import { sumOf, type Line } from './groups';

/** Candidates that are shown at once. */
const MOST_SHOWN = 60;
const DAY_MS = 86_400_000;
/** How much a day weighs beside the share by which an amount is off. */
const DAY_WEIGHT = 0.02;

/**
 * What may belong to a line that has no partner, the most likely first: near in amount, then in days.
 *
 * @param others - lines of the other side
 * @param text - that they must have in their name, amount or date
 */
export function candidatesFor(line: Line, others: readonly Line[], text: string): Line[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const amount = amountOf(line);
  const day = dayOf(line);
  const distance = (other: Line): number => {
    const theirs = amountOf(other);
    const off = amount === 0 || theirs === 0 ? 1 : Math.abs(theirs - amount) / amount;
    const otherDay = dayOf(other);
    const days = day === null || otherDay === null ? 0 : Math.abs(otherDay - day);
    return off + days * DAY_WEIGHT;
  };
  return others
    .filter((other) => words.every((word) => textOf(other).includes(word)))
    .map((other) => ({ other, distance: distance(other) }))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST_SHOWN)
    .map(({ other }) => other);
}

/** What both sides of a line say as text, to be searched. */
function textOf({ pages, entries }: Line): string {
  return [
    ...pages.map(({ company, total, date, file }) => [company, total, date, file].join(' ')),
    ...entries.map(({ name, amount, date, reference }) => [name, amount, date, reference].join(' ')),
  ]
    .join(' ')
    .toLowerCase();
}

function amountOf({ pages, entries }: Line): number {
  return Math.abs(
    Number(sumOf([...pages.map(({ total }) => total), ...entries.map(({ amount }) => amount)])),
  );
}

function dayOf({ pages: [page], entries: [entry] }: Line): number | null {
  const iso = page?.date ?? entry?.date ?? null;
  return iso === null ? null : Date.parse(iso) / DAY_MS;
}
