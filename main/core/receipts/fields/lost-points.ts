import type { Role } from './anchors';
import type { PageAmount } from './page-amounts';

/** Digits without any sign among them, enough for two decimals. */
const BARE = /^\D*\d{3,7}\D*$/;
/** What they may stand for: beside words for taxes and discounts stand numbers of registers and invoices, too. */
const ROLES: ReadonlySet<Role> = new Set(['total', 'subtotal', 'cash', 'change']);
/** What the writing of such an amount says that it is money: more than a whole number does, less than decimals. */
const FORM = 0.6;

/**
 * Amounts of a page with those, too, whose decimal point was too faint to be read: where others have decimals, `1000` beside a
 * word for a total may as well be `10.00`. Which of the two it is, arithmetic and the rest of the page have to tell.
 */
export function withLostPoints(amounts: readonly PageAmount[]): PageAmount[] {
  if (!amounts.some(({ decimals }) => decimals === 2)) return [...amounts];
  return amounts.flatMap((amount) =>
    isBare(amount) ? [amount, { ...amount, cents: amount.cents / 100, decimals: 2, form: FORM }] : [amount],
  );
}

function isBare({ anchor, isLast, decimals, text }: PageAmount): boolean {
  return anchor !== null && ROLES.has(anchor.role) && isLast && decimals === 0 && BARE.test(text);
}
