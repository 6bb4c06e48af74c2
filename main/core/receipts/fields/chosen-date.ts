import type { PageDate } from './page-dates';

/** A date that may be the receipt's, with how sure that is. */
export interface ChosenDate {
  readonly date: PageDate;
  /** 0-1 */
  readonly confidence: number;
}

/** What a reading without any doubt is worth against no date at all. */
const WORTH = 6;
/** Readings are worth less and less with their doubt. */
const DOUBT = 3;
/** Of another day on the same page, which may as well be right: it speaks against this one so much. */
const RIVAL = 0.6;
/** A digit that is misread looks as sure as any: what was read only once is no surer than this. */
const SINGLE = 0.88;
/** Nothing that is read is surer. */
const SUREST = 0.98;
/** Odds that it is none of them. */
const NONE = 0.5;

/**
 * The day that most readings of a page speak for. The same text read anew is evidence like a second date on the page: one
 * digit read wrong is mostly read right, or wrong in another way, at another size.
 *
 * @param readings - the dates of every look at the page
 */
export function chooseDate(readings: readonly (readonly PageDate[])[]): ChosenDate | null {
  const days = new Map<string, { worth: number; count: number; best: PageDate }>();
  for (const dates of readings) {
    for (const date of dates) {
      const worth = WORTH * Math.max(0.05, date.confidence) ** DOUBT * date.bearing;
      const known = days.get(date.iso);
      if (known === undefined) days.set(date.iso, { worth, count: 1, best: date });
      else {
        known.worth += worth;
        known.count += 1;
        if (worthOf(date) > worthOf(known.best)) known.best = date;
      }
    }
  }
  const ranked = [...days.values()].sort((a, b) => b.worth - a.worth);
  const [first, ...others] = ranked;
  if (first === undefined) return null;
  const { handwritten, confidence: read } = first.best;
  const against = others.reduce((sum, { worth }) => sum + worth * RIVAL, 0);
  const share = first.worth / (first.worth + against + NONE);
  // A hand is read by a reader that knows how sure it is, so a second reading is not needed for that.
  if (handwritten) return { date: first.best, confidence: Math.min(SUREST, share, read) };
  return { date: first.best, confidence: Math.min(first.count > 1 ? SUREST : SINGLE, share) };
}

function worthOf({ confidence, bearing }: PageDate): number {
  return confidence * bearing;
}
