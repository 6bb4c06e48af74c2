import type { Match } from '../../../../main/contract/ledgers';
import type { Messages } from '../../../i18n/en';
import type { Format } from '../../../i18n/format';
import { sumOf, type Line } from './groups';

/** A name is like another from here on, and not like it below. */
const ALIKE = 0.75;
const UNLIKE = 0.35;

/** A sentence, and whether it speaks for a match. */
export interface Reason {
  readonly text: string;
  readonly isFor: boolean;
}

/** Why two were taken for the same, and what speaks against it. */
export function reasonsOf(line: Line, match: Match, t: Messages['reconcile'], format: Format): Reason[] {
  const { days, name, sameAmount, sameDirection, rivals } = match.reasons;
  const { pages, entries } = line;
  const of = t.reasons;
  const reasons: Reason[] = [];
  const add = (isFor: boolean, text: string): void => void reasons.push({ isFor, text });
  if (!sameAmount) {
    const [read, booked] = [pages.map(({ total }) => total), entries.map(({ amount }) => amount)].map((all) =>
      format.money(sumOf(all), pages[0]?.currency ?? null),
    );
    add(false, (match.status === 'agreed' ? of.differing : of.otherAmount)(read ?? '', booked ?? ''));
  } else if (pages.length > 1) add(true, of.manyReceipts(pages.length));
  else if (entries.length > 1) add(true, of.manyEntries(entries.length));
  else add(true, of.sameAmount);
  if (!sameDirection) add(false, of.otherDirection);
  if (days === null) add(false, of.noDays);
  else add(days >= -1, of.days(days));
  if (name === null) add(false, of.noName);
  else if (name >= ALIKE) add(true, of.nameAlike);
  else add(name >= UNLIKE, name >= UNLIKE ? of.nameNear : of.nameUnlike);
  if (rivals > 0) add(false, of.rivals(rivals));
  return reasons;
}
