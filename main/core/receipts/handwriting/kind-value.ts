import type { FieldKind } from '../../../contract/pages';
import type { Box } from '../../reading/box';
import { amountsIn, decimalOf } from '../fields/amount';
import { currencyOf } from '../fields/currency';
import { datesIn, type DateOrder } from '../fields/date';
import { amountsOf } from '../fields/page-amounts';
import { rowOf } from '../fields/row';

const NOWHERE: Box = { left: 0, top: 0, right: 1, bottom: 1 };
/** Numbers of anything: of a telephone, an account, a table, an article. */
const NUMBER = /[+-]?\d[\d\s.,/()-]*/g;
const DECIMAL = /^-?\d+(?:[.,]\d+)?$/;

/**
 * What a text is as a value of a kind: a date as `2018-03-30`, an amount as `1471.60`, a currency as `MYR`, a number without
 * what only parts its digits, else the text.
 *
 * @returns `null` where it is none of that kind
 */
export function valueAs(kind: FieldKind, text: string, order: DateOrder = 'day-first'): string | null {
  const plain = text.trim();
  if (plain === '') return null;
  switch (kind) {
    case 'text':
      return plain;
    case 'date':
      return datesIn(plain, order)[0]?.iso ?? null;
    case 'amount': {
      // What has decimals is the amount; beside it there may be a count or a rate.
      const [best] = amountsIn(plain).sort((a, b) => b.form - a.form);
      return best === undefined ? null : decimalOf(best.cents);
    }
    case 'currency': {
      const words = plain.split(/\s+/).map((part) => ({
        ...{ text: part, box: NOWHERE, confidence: 1, handwritten: false },
      }));
      const rows = [rowOf(words)];
      return currencyOf(rows, amountsOf(rows))?.currency ?? null;
    }
    case 'number':
      return numberIn(plain);
  }
}

/** The number with the most digits in a text; a decimal one with a point, others without what parts their digits. */
function numberIn(text: string): string | null {
  const digitsOf = (found: string): string => found.replace(/\D/g, '');
  const [longest] = (text.match(NUMBER) ?? []).sort((a, b) => digitsOf(b).length - digitsOf(a).length);
  if (longest === undefined) return null;
  const number = longest.trim().replace(/[\s.,/()-]+$/, '');
  if (DECIMAL.test(number)) return number.replace(',', '.');
  return `${number.startsWith('+') ? '+' : ''}${digitsOf(number)}`;
}
