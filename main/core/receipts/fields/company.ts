import { boxAround, heightOf, middleX, type Box } from '../../reading/box';
import { lettersOf, phraseIn } from './fuzzy';
import { median } from './page-amounts';
import type { Row } from './row';

/** A company's name as it stands on a page. */
export interface FoundCompany {
  readonly text: string;
  readonly box: Box;
  /** 0-1. */
  readonly confidence: number;
}

/** Rows from the top among which a name is looked for. */
const ROWS = 14;
/** Rows of one name lie at most so many line heights apart. */
const REACH = 1.9;

/** What companies call themselves in law, in several countries. */
const LEGAL =
  /\b(?:S[DO][NM]\.?\s?,?\s?[8B]H[DO0]|SBN BHD|S\/B|SB|[8B]H[DO]|BERHAD|PTE\.?\s?LTD|LTD|LIMITED|LLC|INC|CORP|PLC|GMBH|AG|KG|OHG|S\.?A\.?R\.?L|S\.?A\.?S|S\.?R\.?L|S\.?P\.?A|B\.?V|A\/S|OY|AB|PTY)\b\.?|(?:有限公司|公司|株式会社)/iu;
/** What shops are. */
const TRADES =
  /\b(?:RESTAURANT|RESTORAN|CAFE|KOPITIAM|BAKERY|BAKERIES|STATIONERY|MARKET|MART|SUPERMARKET|HYPERMARKET|STORE|STORES|SHOP|TRADING|ENTERPRISE|ENTERPRISES|HARDWARE|PHARMACY|CLINIC|KEDAI|SYARIKAT|PERNIAGAAN|MOTOR|SERVICE|SERVICES|HOTEL|BOOK|BOOKS|ELECTRICAL|SEAFOOD|APOTHEKE|BÄCKEREI|BOULANGERIE|FARMACIA|MERCADO|TIENDA|HOLDINGS|INDUSTRIES|RETAIL|GROUP|CENTRE|CENTER)\b|(?:店|超市|商场|餐厅|饭店|酒店)/iu;
/** Where a company is, and what else it is not called. */
const ADDRESS =
  /\b(?:JALAN|JLN|LOT|TAMAN|BATU|KAMPUNG|KG|LORONG|PERSIARAN|SEKSYEN|BANDAR|STREET|ROAD|AVENUE|AVE|BLVD|FLOOR|UNIT|BLOCK|SUITE|STRASSE|STR|RUE|CALLE|VIA|PLAZA)\b|\b\d{5}\b|^\W*N[O0][.:,]?\s?\d/iu;
const NUMBERS =
  /(?:TEL|FAX|PHONE|MOBILE|GST|SST|VAT|REG|TAX|INVOICE|RECEIPT|DATE|TIME|CASHIER|TABLE|BILL|EMAIL|WWW|HTTP|ID\s?N[O0]|CO\.?\s?N[O0]|@)/iu;
const GREETINGS = [
  'WELCOME',
  'THANK YOU',
  'TQ FOR SHOPPING',
  'ACCOUNTS COPY',
  'CUSTOMER COPY',
  'TAX INVOICE',
  'CASH BILL',
  'INVOICE',
  'RECEIPT',
  'POSTED',
  'APPROVED',
  'GUEST CHECK',
  'OFFICIAL RECEIPT',
  'DUPLICATE',
];
/** A number in a register behind a name. */
const REGISTER =
  /\s*[([{]?\s*(?:CO\.?\s*(?:REG\.?\s*)?N[O0]\.?\s*[:.]?\s*)?\d[\d\s-]{3,}\s?-?\s?[A-Z0-9]?\s*[)\]}]?\W*$/iu;
const LEADING = /^[^\p{L}\d]+|^#\d+\s+/u;

/** The most probable name of the company among the first rows; `null` where there is none. */
export function companyOf(rows: readonly Row[]): FoundCompany | null {
  const top = rows.slice(0, ROWS);
  const usual = median(rows.map(({ box }) => heightOf(box))) || 1;
  const middle = median(top.map(({ box }) => middleX(box)));
  let best: { readonly at: number; readonly score: number } | null = null;
  let isPastAddress = false;
  for (const [at, row] of top.entries()) {
    const score = scoreOf(row, at, usual, middle, isPastAddress);
    if (score > (best?.score ?? 0)) best = { at, score };
    if (ADDRESS.test(row.text) || /\d{5,}/.test(row.text)) isPastAddress = true;
  }
  if (best === null) return null;
  const chosen = withNeighbours(top, best.at, usual);
  const text = chosen
    .map((row) => nameIn(row.text))
    .join(' ')
    .trim();
  if (text === '') return null;
  const words = chosen.flatMap((row) => row.words);
  const sureness = words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
  return {
    text,
    box: boxAround(words.map(({ box }) => box)),
    confidence: Math.min(0.97, (best.score / (best.score + 1.5)) * (0.4 + 0.6 * sureness)),
  };
}

function scoreOf(
  { text, box, words }: Row,
  at: number,
  usual: number,
  middle: number,
  isPastAddress: boolean,
): number {
  const letters = lettersOf(text);
  const count = letters.replace(/[^\p{L}]/gu, '').length;
  const isHan = /\p{Script=Han}{2}/u.test(letters);
  if (count < 4 && !isHan) return 0;
  const sure = words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
  if (sure < 0.3) return 0;
  const name = nameIn(text);
  const isLegal = LEGAL.test(name);
  if (!isLegal && (NUMBERS.test(text) || GREETINGS.some((greeting) => phraseIn(letters, greeting) >= 0.8)))
    return 0;
  const digits = text.replace(/\D/g, '').length;
  let score = 0.6 * sure;
  if (isLegal) score += 4;
  if (TRADES.test(name)) score += 1.6;
  if (!isLegal && ADDRESS.test(text)) score -= 2;
  if (!isLegal && isPastAddress) score -= 1.2;
  if (!isLegal && digits > count / 2) score -= 1;
  score += 0.9 * Math.max(0, 1 - at / 6);
  score += 0.5 * Math.min(1, Math.max(0, heightOf(box) / usual - 1));
  score -= Math.min(0.5, Math.abs(middleX(box) - middle) / (usual * 20));
  return score;
}

/** A name that is set in two lines: the line above one that only ends it, or the line below one that has not ended. */
function withNeighbours(rows: readonly Row[], at: number, usual: number): Row[] {
  const row = rows[at];
  if (row === undefined) return [];
  const above = rows[at - 1];
  const name = nameIn(row.text);
  const legal = LEGAL.exec(name);
  const before = legal === null ? name : name.slice(0, legal.index);
  const isEnding = legal !== null && lettersOf(before).replace(/[^\p{L}]/gu, '').length < 14;
  if (isEnding && above !== undefined && isNameLike(above) && row.box.top - above.box.bottom < usual * REACH)
    return [above, row];
  const below = rows[at + 1];
  if (
    legal === null &&
    below !== undefined &&
    LEGAL.test(below.text) &&
    below.box.top - row.box.bottom < usual * REACH
  )
    return [row, below];
  return [row];
}

function isNameLike({ text, words }: Row): boolean {
  const letters = lettersOf(text);
  const isSure = words.every(({ confidence }) => confidence > 0.6);
  return (
    isSure &&
    letters.length >= 4 &&
    !/\d{3}/.test(text) &&
    !LEGAL.test(text) &&
    !NUMBERS.test(text) &&
    !ADDRESS.test(text) &&
    !GREETINGS.some((greeting) => phraseIn(letters, greeting) >= 0.8)
  );
}

/** The name without its number in a register and without marks around it. */
function nameIn(text: string): string {
  return text
    .replace(LEADING, '')
    .replace(REGISTER, '')
    .replace(/[\s,;:|~_—-]+$/u, '')
    .trim();
}
