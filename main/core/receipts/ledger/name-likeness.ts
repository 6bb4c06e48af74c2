import { similarityOf } from '../fields/fuzzy';

/** What companies call themselves in law, what banks write beside a name, and words between others: they say nothing of who it is. */
const EMPTY_WORDS = new Set(
  (
    'SDN BHD BERHAD PTE LTD LIMITED LLC LLP INC CORP CORPORATION PLC GMBH KG OHG AG SARL SRL SPA SAS BV NV PTY CO COMPANY SA AB OY ' +
    'POS PURCHASE PURCH CARD VISA MASTERCARD MAESTRO AMEX DEBIT CREDIT PAYMENT PAYMENTS PAID PMT TRANSFER TRF TFR SEPA GIRO DD BACS FPX ' +
    'IBG DUITNOW CONTACTLESS SALE RETAIL TXN TRANSACTION REF KARTENZAHLUNG LASTSCHRIFT UEBERWEISUNG UBERWEISUNG EC CB PAIEMENT ' +
    'CARTE ACHAT COMPRA TARJETA PAGO PAGAMENTO PEMBAYARAN PAYPAL SQ SUMUP ZETTLE IZ WWW COM THE AND OF DER DIE DAS DE LA LE LES EL DI UND ET Y'
  ).split(' '),
);
/** What many shops are called, which says less. */
const COMMON_WORDS = new Set(
  (
    'RESTAURANT RESTORAN CAFE HOTEL SHOP STORE STORES MARKET SUPERMARKET MART MINIMARKET TRADING ENTERPRISE ENTERPRISES INTERNATIONAL GROUP ' +
    'SERVICE SERVICES STATION KEDAI PASARAYA PERNIAGAAN SYARIKAT INDUSTRIES HARDWARE BAKERY FOOD FOODS CENTRE CENTER HOLDINGS MANAGEMENT'
  ).split(' '),
);
const COMMON_WEIGHT = 0.35;
/** Letters that a word must keep where it was cut off. */
const CUT_LETTERS = 3;
/** What a word counts that was cut off, or whose letters stand in order in the other. */
const CUT = 0.95;
const ABBREVIATED = 0.7;
/** Likeness below which two words are two. */
const ALIKE = 0.74;
/** Letters of two names, run together, from which on they can be told by their beginnings. */
const JOINED_LETTERS = 5;
const JOINED_ALIKE = 0.84;

/** A name, ready to be compared. */
export interface Name {
  readonly words: readonly string[];
  /** All words run together, and with spaces: two names with the same are one. */
  readonly joined: string;
  readonly key: string;
}

/** Brings a name to the words that say who it is; `null` where none does. */
export function nameOf(text: string): Name | null {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}'’`]/gu, '')
    .toUpperCase()
    .replace(/ß/g, 'SS')
    .replace(/(有限|股份|责任|公司|株式会社|商户|消费|支付|转账)/gu, ' ')
    // A.B.C. and S/B
    .replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  const words = plain
    .split(' ')
    .flatMap((word) => (/\p{Script=Han}/u.test(word) ? pairsOf(word) : [word]))
    .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word) && !isCode(word));
  return words.length === 0 ? null : { words, joined: words.join(''), key: words.join(' ') };
}

/**
 * How alike two names are, 0-1: how much of the words of one is found in the other. Statements cut names off and add towns and
 * numbers, so the better of the two ways counts, with a little less for the one that a receipt says more than.
 */
export function likenessOf(one: Name, other: Name): number {
  const length = Math.min(one.joined.length, other.joined.length);
  const best = Math.max(coverage(one.words, other.words), 0.95 * coverage(other.words, one.words));
  if (best >= JOINED_ALIKE || length < JOINED_LETTERS) return best;
  const joined = similarityOf(one.joined.slice(0, length), other.joined.slice(0, length));
  return Math.max(best, joined >= JOINED_ALIKE ? joined : 0);
}

/** How much of some words is found among others, 0-1. */
function coverage(words: readonly string[], others: readonly string[]): number {
  let [found, all] = [0, 0];
  for (const word of words) {
    const weight = word.length * (COMMON_WORDS.has(word) ? COMMON_WEIGHT : 1);
    found += weight * Math.max(...others.map((other) => wordLikeness(word, other)));
    all += weight;
  }
  // A single common word is no name.
  const isTelling = words.some((word) => !COMMON_WORDS.has(word));
  return (found / all) * (isTelling ? 1 : 0.5);
}

function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= CUT_LETTERS && long.startsWith(short)) return CUT;
  // Each letter that one has more is a change at least.
  if (short.length >= ALIKE * long.length) {
    const likeness = similarityOf(one, other);
    if (likeness >= ALIKE) return likeness;
  }
  return short.length >= CUT_LETTERS && isAbbreviation(short, long) ? ABBREVIATED : 0;
}

/** Whether a word begins as the other does and its letters stand there in order: `INTL`, `MKT`. */
function isAbbreviation(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.length * 3 < long.length) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length && short.slice(1).replace(/[AEIOU]/g, '') === short.slice(1);
}

/** Numbers of cards, terminals and orders. */
function isCode(word: string): boolean {
  const digits = word.replace(/\D/g, '').length;
  return digits === word.length || (word.length > 5 && digits * 2 > word.length);
}

/** Chinese has no spaces: every two signs that stand together are a word. */
function pairsOf(text: string): string[] {
  const signs = Array.from(text);
  return signs.length < 3 ? [text] : signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`);
}
