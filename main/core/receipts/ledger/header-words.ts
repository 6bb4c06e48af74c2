import type { LedgerRole } from '../../../contract/ledgers';

/** What the name of a column says. */
export interface HeaderMeaning {
  /** `null`: a column that must not be taken for another, such as the balance. */
  readonly role: LedgerRole | null;
  /** Of several columns with the same role the one with the least is taken. */
  readonly rank: number;
}

/** Words of column names in English, German, French, Spanish, Italian, Malay and Chinese; the first that fits counts. */
const MEANINGS: readonly (readonly [RegExp, LedgerRole | null, number])[] = [
  [/balance|saldo|solde|kontostand|baki|余额|结余/, null, 0],
  [/exchange rate|wechselkurs|taux|汇率|\b(vat|tax|mwst|tva|iva|fee)\b|税|手续费/, null, 0],
  [
    /^(?=.*(account|konto|compte|cuenta|\biban\b|\bbic\b|akaun|账号|账户|科目|卡号))(?!.*(amount|betrag|金额))(?!.*(name|inhaber))/,
    null,
    0,
  ],
  [/currency|\bccy\b|\bcur\b|wahrung|waehrung|devise|moneda|divisa|mata wang|币种|货币/, 'currency', 0],
  [
    /debit|withdraw|paid out|money out|outgoing|\bsoll\b|belastung|sortie|\bcargo\b|\bdare\b|addebit|spent|expense|ausgabe|keluar|支出|借方|付款金额/,
    'debit',
    0,
  ],
  [
    /credit|deposit|paid in|money in|incoming|\bhaben\b|gutschrift|\bhaber\b|abono|\bavere\b|accredit|\bentree|einnahme|masuk|收入|贷方|存入/,
    'credit',
    0,
  ],
  [/(original|foreign|fremd|local).*(amount|betrag)/, 'amount', 3],
  [
    /amount|betrag|umsatz|montant|importe|importo|bedrag|jumlah|amaun|\btotal\b|\bsum\b|\bvalue\b(?! date)|金额|总额/,
    'amount',
    1,
  ],
  [/value date|valuta|wertstellung|date (de )?valeur|fecha valor|起息/, 'date', 4],
  [/(due|posting|booking|post|entry) date|buchungstag|buchungsdatum|记账日期|入账日期/, 'date', 2],
  [/date|datum|fecha|\bdata\b|tarikh|日期|交易时间/, 'date', 1],
  [/\btime\b|uhrzeit|heure|时间/, 'date', 5],
  [
    /payee|merchant|vendor|supplier|counterparty|beneficiary|recipient|empfanger|empfaenger|begunstigt|beguenstigt|auftraggeber|zahlungspflicht|beneficiaire|beneficiario|company|shop|store|对方|商户|收款人|付款人/,
    'name',
    1,
  ],
  [/(?<!user)name\b|名称|户名/, 'name', 2],
  [
    /description|details|narrative|particulars|beschreibung|libelle|concepto|descripcion|descrizione|omschrijving|keterangan|butiran|摘要|说明|商品|用途/,
    'name',
    3,
  ],
  [/memo|note|purpose|verwendungszweck|buchungstext|text|motif|remark|附言|备注/, 'name', 4],
  [
    /reference|\bref\b|referenz|referencia|riferimento|rujukan|cheque|check|transaction (id|no|number)|invoice|receipt|beleg|rechnung|voucher|\bid\b|流水|订单|单号|凭证|参考/,
    'reference',
    1,
  ],
];

/** What the name of a column says it holds; `undefined` where it says nothing. */
export function meaningOf(name: string): HeaderMeaning | undefined {
  const text = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
  const found = MEANINGS.find(([words]) => words.test(text));
  return found === undefined ? undefined : { role: found[1], rank: found[2] };
}
