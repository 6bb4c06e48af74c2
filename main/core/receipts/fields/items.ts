import { boxAround, heightOf, type Box } from '../../reading/box';
import { amountsIn } from './amount';
import type { PageAmount } from './page-amounts';
import type { Row } from './row';

/** A line of what was bought. */
export interface FoundItem {
  readonly description: string;
  /** `null` where it is not written. */
  readonly quantity: number | null;
  /** In hundredths; `null` where it is not written. */
  readonly unitCents: number | null;
  readonly cents: number;
  readonly box: Box;
  /** 0-1 */
  readonly confidence: number;
}

/** `2 x 10.40`, `@2 X RM 10.40`, `3 @ 1.50`, `1 PCS * 4.00`. */
const QUANTITY =
  /(?:^|\s|@)(?<count>\d{1,4}(?:\.\d{1,3})?)\s?(?:PCS?|KG|UNITS?|EA|CTN|PKT)?\s?[x×*@]\s?(?<rest>.*)$/i;
/** A description stands at most so many line heights above its amount. */
const REACH = 1.2;
const LETTERS = /\p{L}{2}/u;

/**
 * The rows of what was bought: an amount at their end, no word for a total, a tax or a payment beside it, and above the
 * first row that has one.
 */
export function itemsOf(rows: readonly Row[], amounts: readonly PageAmount[]): FoundItem[] {
  const end = Math.min(
    rows.length,
    ...amounts
      .filter(({ anchor, decimals }) => anchor !== null && anchor.role !== 'discount' && decimals > 0)
      .map(({ row }) => row),
  );
  const used = new Set<number>();
  return amounts.flatMap((amount): FoundItem[] => {
    const { row: at, isLast, anchor, decimals, cents, inSummary } = amount;
    if (!isLast || anchor !== null || decimals !== 2 || at >= end || inSummary || cents === 0) return [];
    const row = rows[at];
    if (row === undefined) return [];
    const { count, unit } = quantityIn(row.text, cents);
    const own = descriptionIn(row.text);
    const above = rows[at - 1];
    const fromAbove =
      !LETTERS.test(own) &&
      above !== undefined &&
      !used.has(at - 1) &&
      !amounts.some((one) => one.row === at - 1 && one.decimals === 2) &&
      row.box.top - above.box.bottom < heightOf(row.box) * REACH;
    const description = fromAbove ? descriptionIn(above.text) : own;
    if (!LETTERS.test(description)) return [];
    used.add(at);
    if (fromAbove) used.add(at - 1);
    return [
      {
        description,
        quantity: count,
        unitCents: unit,
        cents,
        box: fromAbove ? boxAround([above.box, row.box]) : row.box,
        confidence: amount.confidence * amount.form * (count !== null && unit !== null ? 1 : 0.9),
      },
    ];
  });
}

/** How many of what price, where both are written and make the amount. */
function quantityIn(
  text: string,
  cents: number,
): { readonly count: number | null; readonly unit: number | null } {
  const { count, rest } = QUANTITY.exec(text)?.groups ?? {};
  if (count === undefined || rest === undefined) return { count: null, unit: null };
  const number = Number(count);
  const unit = amountsIn(rest)[0]?.cents;
  return unit !== undefined && Math.abs(number * unit - cents) <= 1
    ? { count: number, unit }
    : { count: null, unit: null };
}

/** A row's words without the amounts at its end. */
function descriptionIn(text: string): string {
  const words = text.split(' ');
  while (words.length > 0 && !/\p{L}{2}/u.test(withoutCodes(words.at(-1) ?? ''))) words.pop();
  return words
    .join(' ')
    .replace(/^[^\p{L}\d]+/u, '')
    .trim();
}

/** What stands behind amounts is a currency or the code of a tax. */
function withoutCodes(word: string): string {
  return /^(?:RM|USD|EUR|GBP|SR|ZRL?|SRE?|OS|TX)$/i.test(word) ? '' : word.replace(/[\d.,]/g, '');
}
