import { lettersOf, phraseIn } from './fuzzy';

/** What stands beside an amount says what it is. */
export type Role =
  | 'total'
  | 'subtotal'
  | 'tax'
  | 'service'
  | 'discount'
  | 'rounding'
  | 'cash'
  | 'change'
  /** An amount that is none of the fields, such as what was saved, or a count. */
  | 'other';

/** What the words of a row say. */
export interface Anchor {
  readonly role: Role;
  /** How surely it is that field rather than something alike, 0-1. */
  readonly grade: number;
}

/** Likeness below which a phrase is not there. Short ones must be there letter by letter. */
const LEAST_LIKENESS = 0.78;
const SHORT = 4;

/** Phrases by role and grade, the more telling ones first. */
const PHRASES: readonly (readonly [role: Role, grade: number, phrases: readonly string[]])[] = [
  [
    'other',
    1,
    [
      'TOTAL QTY',
      'TOTAL QUANTITY',
      'TOTAL ITEM',
      'TOTAL ITEMS',
      'ITEM COUNT',
      'TOTAL PCS',
      'TOTAL SAVING',
      'TOTAL SAVINGS',
      'YOU SAVED',
      'TOTAL POINTS',
      'POINTS',
      'NO OF ITEMS',
      'ITEMS SOLD',
      'CREDIT LIMIT',
      'POINT BALANCE',
      'ANZAHL',
      'NOMBRE ARTICLES',
      '数量',
      '件数',
      '节省',
      '优惠合计',
      'TOTAL OUTSTANDING',
    ],
  ],
  [
    'subtotal',
    1,
    [
      'SUB TOTAL',
      'SUBTOTAL',
      'SUB TTL',
      'TOTAL EXCLUDING',
      'TOTAL EXCL',
      'TOTAL EXCLUSIVE',
      'TOTAL BEFORE',
      'AMOUNT EXCL',
      'AMT EXCL',
      'TAXABLE AMOUNT',
      'TOTAL SALES EXCL',
      'TOTAL SUPPLIES',
      'SUPPLIES EXCL',
      'SUPPLIES INC',
      'SUPPLIES',
      'TOTAL SALES EXCLUDING',
      'GROSS AMT',
      'GROSS AMOUNT',
      'ZWISCHENSUMME',
      'NETTO',
      'SOUS TOTAL',
      'TOTAL HT',
      'SUBTOTALE',
      'BASE IMPONIBLE',
      '小计',
    ],
  ],
  [
    'rounding',
    1,
    [
      'ROUNDING ADJUSTMENT',
      'ROUNDING ADJ',
      'ROUNDING',
      'ROUND ADJ',
      'ROUND OFF',
      'ROUNDED ADJ',
      'RND ADJ',
      'RUNDUNG',
      'ARRONDI',
      'REDONDEO',
      '抹零',
      '舍入',
    ],
  ],
  [
    'total',
    1,
    [
      'GRAND TOTAL',
      'TOTAL ROUNDED',
      'ROUNDED TOTAL',
      'TOTAL AFTER ROUNDING',
      'AMOUNT DUE',
      'TOTAL DUE',
      'BALANCE DUE',
      'TOTAL PAYABLE',
      'AMOUNT PAYABLE',
      'NET TOTAL',
      'NETT TOTAL',
      'NET AMT',
      'NET AMOUNT',
      'TOTAL AMT PAYABLE',
      'TOTAL AMOUNT PAYABLE',
      'TOTAL TO PAY',
      'AMOUNT TO BE PAID',
      'AMOUNT TO PAY',
      'TO BE PAID',
      'TOTAL PAYMENT',
      'FINAL TOTAL',
      'GESAMTBETRAG',
      'GESAMTSUMME',
      'ZU ZAHLEN',
      'ENDBETRAG',
      'MONTANT DU',
      'NET A PAYER',
      'TOTAL TTC',
      'TOTAL A PAGAR',
      'IMPORTE TOTAL',
      'TOTALE COMPLESSIVO',
      'JUMLAH BESAR',
      '总计',
      '应付',
      '应收',
      '实付',
      '实收',
      '价税合计',
      'BILL TOTAL',
      'NETT',
    ],
  ],
  [
    'total',
    0.85,
    [
      'TOTAL INCLUSIVE',
      'TOTAL INCL',
      'TOTAL INCLUDING',
      'TOTAL INC',
      'TOTAL WITH',
      'TOTAL SALES INCLUSIVE',
      'TOTAL SALES INCL',
      'TOTAL RM INCLUDING',
      'TOTAL RM INCL',
      'INVOICE TOTAL',
      'TOTAL AMOUNT',
      'TOTAL AMT',
      'TOTAL SALES',
      'TOTAL SALE',
      'SALES TOTAL',
      'TOTAL RM',
      'SUMME',
      'JUMLAH',
      '合计',
      '共计',
    ],
  ],
  [
    'discount',
    1,
    [
      'DISCOUNT',
      'DISC',
      'LESS',
      'VOUCHER',
      'COUPON',
      'RABATT',
      'REMISE',
      'DESCUENTO',
      'SCONTO',
      '折扣',
      '优惠',
    ],
  ],
  [
    'change',
    1,
    [
      'CHANGE DUE',
      'CHANGE',
      'BALANCE RETURNED',
      'RUCKGELD',
      'RÜCKGELD',
      'RENDU',
      'MONNAIE',
      'CAMBIO',
      'RESTO',
      'BAKI',
      '找零',
      '找回',
    ],
  ],
  [
    'cash',
    1,
    [
      'CASH TENDERED',
      'AMOUNT TENDERED',
      'AMT TENDERED',
      'TENDERED',
      'TENDER',
      'AMOUNT PAID',
      'PAID AMOUNT',
      'TOTAL PAID',
      'CASH PAID',
      'CASH',
      'PAYMENT',
      'PAID',
      'VISA',
      'MASTERCARD',
      'MASTER CARD',
      'MASTER',
      'DEBIT CARD',
      'CREDIT CARD',
      'DEBIT',
      'AMEX',
      'BANK CARD',
      'EFTPOS',
      'TUNAI',
      'BARGELD',
      'GEGEBEN',
      'KARTENZAHLUNG',
      'ESPECES',
      'ESPÈCES',
      'CARTE BANCAIRE',
      'EFECTIVO',
      'TARJETA',
      'CONTANTI',
      '现金',
      '支付宝',
      '微信',
      '刷卡',
    ],
  ],
  [
    'service',
    1,
    [
      'SERVICE CHARGE',
      'SERV CHARGE',
      'SVC CHARGE',
      'SERVICE CHG',
      'SVR TAX',
      'SERVICE',
      'BEDIENUNG',
      'PROPINA',
      'SERVIZIO',
      '服务费',
    ],
  ],
  [
    'tax',
    1,
    [
      'INCLUDED IN TOTAL',
      'GST INCLUDED',
      'TOTAL GST',
      'TOTAL TAX',
      'GST AMOUNT',
      'GST PAYABLE',
      'ADD GST',
      'TAX AMOUNT',
      'SALES TAX',
      'SERVICE TAX',
      'GST',
      'SST',
      'VAT',
      'TAX',
      'MWST',
      'UST',
      'TVA',
      'IVA',
      'PPN',
      '税额',
      '增值税',
      '税',
    ],
  ],
  ['total', 0.7, ['TOTAL', 'TTL', 'TOTALE', 'SUMA', '金额']],
  ['total', 0.35, ['AMOUNT', 'AMT', 'BALANCE', 'BETRAG', 'MONTANT', 'IMPORTE']],
];

/** Headings of summaries of taxes. */
const SUMMARIES = [
  'GST SUMMARY',
  'TAX SUMMARY',
  'GST ANALYSIS',
  'TAX ANALYSIS',
  'SST SUMMARY',
  'SUMMARY OF GST',
  'MWST SATZ',
  'DETAIL TVA',
];

/** A total says with these that tax is in it, and so is not a row of tax. */
const INCLUSIVE = ['INCLUSIVE', 'INCLUDING', 'INCL', 'INC', 'INKL'];

/** What the words beside an amount say that it is; `null` where they say nothing. */
export function anchorIn(text: string): Anchor | null {
  const letters = lettersOf(text);
  if (letters === '') return null;
  const isInclusive = INCLUSIVE.some((word) => letters.split(' ').includes(word));
  let best: { readonly anchor: Anchor; readonly weight: number } | null = null;
  for (const [role, grade, phrases] of PHRASES) {
    if (role === 'tax' && isInclusive && phraseIn(letters, 'TOTAL') >= LEAST_LIKENESS) continue;
    for (const phrase of phrases) {
      const likeness = likenessOf(letters, phrase);
      if (likeness === 0) continue;
      // A longer phrase says more than a word of it.
      const weight = likeness * (phrase.length + 2);
      if (best === null || weight > best.weight) best = { anchor: { role, grade: grade * likeness }, weight };
    }
  }
  return best?.anchor ?? null;
}

function likenessOf(letters: string, phrase: string): number {
  if (phrase.length <= SHORT && !/\p{Script=Han}/u.test(phrase))
    return letters.split(' ').includes(phrase) ? 1 : 0;
  const likeness = phraseIn(letters, phrase);
  return likeness >= LEAST_LIKENESS ? likeness : 0;
}

/** Whether a row begins the summary of taxes, whose amounts are no fields. */
export function beginsTaxSummary(text: string): boolean {
  const letters = lettersOf(text);
  return SUMMARIES.some((phrase) => phraseIn(letters, phrase) >= LEAST_LIKENESS);
}

/** Whether a row heads the columns of such a summary: it is one where it stands below the total. */
export function headsTaxColumns(text: string): boolean {
  const letters = lettersOf(text);
  return (
    phraseIn(letters, 'AMOUNT') >= LEAST_LIKENESS && letters.split(' ').includes('TAX') && !/\d{2}/.test(text)
  );
}
