import { boxAround, heightOf, middleX, type Box } from '../../reading/box';
import { nameIn, namesOwner } from './company-name';
import { lettersOf, phraseIn } from './fuzzy';
import { legalName, type LegalName } from './legal-form';
import { median } from './page-amounts';
import type { Row } from './row';

/** A company's name as it stands on a page. */
export interface FoundCompany {
  readonly text: string;
  readonly box: Box;
  /** 0-1 */
  readonly confidence: number;
}

/** Rows from the top among which a name is looked for, of those that hold words at all. */
const ROWS = 12;
/** Words of a row must be read this surely in the mean, and be this low beside the usual row, for it to count. */
const LEAST_CONFIDENCE = 0.35;
const HIGHEST = 4;
const LEAST_LETTERS = 4;
/** Rows of one name lie at most so many line heights apart. */
const REACH = 1.9;
/** A legal form with fewer letters before it ends a name that began in the row above. */
const FEW_LETTERS = 7;
/** A name cannot be checked by anything else on the page. */
const SUREST = 0.88;

/** What shops are. */
const TRADES =
  /\b(?:RESTAURANT|RESTORAN|CAFE|CAFÉ|KOPITIAM|BAKERY|BAKERIES|STATIONERY|MARKET|MINIMARKET|MART|SUPERMARKET|HYPERMARKET|STORE|STORES|SHOP|TRADING|ENTERPRISE|ENTERPRISES|HARDWARE|PHARMACY|CLINIC|KEDAI|SYARIKAT|PERNIAGAAN|PASARAYA|MOTOR|MOTORS|SERVICE|SERVICES|SERVICES AREA|STATION|HOTEL|BOOK|BOOKS|BOOKSTORE|ELECTRICAL|SEAFOOD|APOTHEKE|BÄCKEREI|BOULANGERIE|FARMACIA|MERCADO|TIENDA|HOLDINGS|INDUSTRIES|RETAIL|GROUP|CENTRE|CENTER|SALON|GARAGE|LAUNDRY|PETROL|TAVERN|GRILL|BISTRO|PIZZERIA)\b|(?:店|超市|商场|餐厅|饭店|酒店)/iu;
/** Where a company is, and what else it is not called. */
const ADDRESS =
  /\b(?:JALAN|JLN|LOT|TAMAN|TMN|BATU|KAMPUNG|KG|LORONG|PERSIARAN|SEKSYEN|BANDAR|STREET|ROAD|AVENUE|AVE|BLVD|FLOOR|UNIT|BLOCK|SUITE|STRASSE|STR|RUE|CALLE|VIA|PLAZA|SELANGOR|JOHOR)\b|\b\d{5}\b|^\W*N[O0][.:,]?\s?\d/iu;
const NUMBERS =
  /(?:\bTEL|\bFAX|PHONE|MOBILE|\bGST|\bSST|\bVAT|\bREG\b|\bTAX\b|INVOICE|RECEIPT|\bDATE|\bTIME|CASHIER|\bTABLE|\bBILL|E?MAIL|WWW|HTTP|\bID\s?N[O0]|\bCO\.?\s?N[O0]|COMPANY\s?N[O0]|@)/iu;
const GREETINGS = [
  'WELCOME',
  'WELCOME TO',
  'THANK YOU',
  'TQ FOR SHOPPING',
  'SHOPPING WITH',
  'ACCOUNTS COPY',
  'CUSTOMER COPY',
  'TAX INVOICE',
  'CASH BILL',
  'CASH SALE',
  'INVOICE',
  'RECEIPT',
  'POSTED',
  'APPROVED',
  'GUEST CHECK',
  'OFFICIAL RECEIPT',
  'DUPLICATE',
  'COPY',
];
const LIKE = 0.8;
/** Heads of columns: a row with two of them is no name. */
const COLUMNS = /\b(?:QTY|UOM|PRICE|AMT|AMOUNT|ITEM|DESC|DESCRIPTION|DISC|TOTAL)\b/giu;
/** Less evidence than this is none. */
const LEAST_SCORE = 0.7;

/** The most probable name of the company among the first rows; `null` where there is none. */
export function companyOf(rows: readonly Row[]): FoundCompany | null {
  const usual = median(rows.map(({ box }) => heightOf(box))) || 1;
  const top = rows.filter((row) => isText(row, usual)).slice(0, ROWS);
  const middle = median(top.map(({ box }) => middleX(box)));
  let best: { readonly at: number; readonly score: number } | null = null;
  let isPastAddress = false;
  top.forEach((row, at) => {
    const isOwner = namesOwner(row.text) || namesOwner(top[at - 1]?.text ?? '');
    const score = scoreOf(row, at, { usual, middle, isPastAddress, isOwner });
    if (score > (best?.score ?? LEAST_SCORE)) best = { at, score };
    if (ADDRESS.test(row.text) || /\d{5,}/.test(row.text)) isPastAddress = true;
  });
  const found = best as { readonly at: number; readonly score: number } | null;
  if (found === null) return null;
  const chosen = withNeighbours(top, found.at, usual);
  const text = nameIn(chosen.map((row) => row.text).join(' '));
  if (text === '') return null;
  const words = chosen.flatMap((row) => row.words);
  return {
    text,
    box: boxAround(words.map(({ box }) => box)),
    confidence: Math.min(SUREST, (found.score / (found.score + 1.5)) * (0.4 + 0.6 * surenessOf(words))),
  };
}

interface Around {
  readonly usual: number;
  readonly middle: number;
  readonly isPastAddress: boolean;
  readonly isOwner: boolean;
}

function scoreOf(
  { text, box, words }: Row,
  at: number,
  { usual, middle, isPastAddress, isOwner }: Around,
): number {
  const letters = lettersOf(text);
  const name = nameIn(text);
  const isLegal = legalName(name) !== null && !ADDRESS.test(name);
  if (!isLegal && (NUMBERS.test(text) || isGreeting(letters))) return 0;
  if ((text.match(COLUMNS)?.length ?? 0) >= 2) return 0;
  const digits = name.replace(/\D/g, '').length;
  let score = 0.6 * surenessOf(words);
  if (isLegal) score += isOwner ? 0.8 : 4;
  if (TRADES.test(name)) score += 1.6;
  if (!isLegal && ADDRESS.test(text)) score -= 2;
  if (!isLegal && isPastAddress) score -= 1.2;
  if (!isLegal && digits > letters.length / 2) score -= 1;
  score += 0.9 * Math.max(0, 1 - at / 6);
  score += 0.5 * Math.min(1, Math.max(0, heightOf(box) / usual - 1));
  score -= Math.min(0.5, Math.abs(middleX(box) - middle) / (usual * 20));
  return score;
}

/** A name that is set in two rows: the row above one that only ends it, or the row below one that has not ended. */
function withNeighbours(rows: readonly Row[], at: number, usual: number): Row[] {
  const row = rows[at];
  if (row === undefined) return [];
  const above = rows[at - 1];
  const legal = legalName(nameIn(row.text));
  const isNear = (upper: Row, lower: Row): boolean => lower.box.top - upper.box.bottom < usual * REACH;
  if (legal !== null && isRest(legal) && above !== undefined && isNameLike(above) && isNear(above, row))
    return [above, row];
  const below = rows[at + 1];
  if (legal === null && below !== undefined && isNear(row, below) && !namesOwner(below.text)) {
    const ending = legalName(nameIn(below.text));
    if (ending !== null && isRest(ending)) return [row, below];
  }
  return [row];
}

/** Whether only what a company is stands before its legal form, and not yet which one. */
function isRest({ text, before }: LegalName): boolean {
  return before < FEW_LETTERS || TRADES.exec(text)?.index === 0;
}

function isText({ text, words, box }: Row, usual: number): boolean {
  const count = text.replace(/[^\p{L}]/gu, '').length;
  if (count < LEAST_LETTERS && !/\p{Script=Han}{2}/u.test(text)) return false;
  return surenessOf(words) >= LEAST_CONFIDENCE && heightOf(box) < usual * HIGHEST;
}

function isNameLike({ text, words }: Row): boolean {
  return (
    surenessOf(words) > 0.6 &&
    !/\d{3}/.test(text) &&
    legalName(text) === null &&
    !NUMBERS.test(text) &&
    !ADDRESS.test(text) &&
    !namesOwner(text) &&
    !isGreeting(lettersOf(text))
  );
}

function isGreeting(letters: string): boolean {
  return GREETINGS.some((greeting) => phraseIn(letters, greeting) >= LIKE);
}

/** Mean confidence of words by their letters. */
function surenessOf(words: Row['words']): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sum = words.reduce((all, { text, confidence }) => all + text.length * confidence, 0);
  return letters === 0 ? 0 : sum / letters;
}
