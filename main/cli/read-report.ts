import { decimalOf } from '../core/receipts/fields/amount';
import type { FoundItem } from '../core/receipts/fields/items';
import type { Field, FieldName } from '../core/receipts/fields/page-fields';
import type { PageReport } from '../core/receipts/read-files';
import type { PageReading } from '../core/receipts/read-page';
import type { Box } from '../core/reading/box';

/** In the order in which they are printed. */
const FIELDS: readonly FieldName[] = [
  'company',
  'date',
  'currency',
  'subtotal',
  'discount',
  'service',
  'tax',
  'rounding',
  'total',
  'cash',
  'change',
];
/** Fields less sure than this are marked. */
const SURE = 0.9;
/** A spreadsheet takes text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

type JsonBox = readonly [x: number, y: number, width: number, height: number];

/** A page as `read --json` prints it. */
export function pageJson({ file, page, result, seconds }: PageReport): object {
  const head = { file, page };
  if (result.kind === 'failed') {
    const { code, message } = result.failure;
    return {
      ...head,
      error: { code, message },
      fields: {},
      items: [],
      words: [],
      flags: [],
      seconds: rounded(seconds),
    };
  }
  const { fields, items, words, flags, width, height, turn } = result.reading;
  return {
    ...head,
    width,
    height,
    turned: { quarters: turn.quarters, degrees: rounded(turn.degrees) },
    fields: Object.fromEntries(
      FIELDS.flatMap((name) => {
        const field = fields[name];
        return field === undefined ? [] : [[name, fieldJson(field)]];
      }),
    ),
    items: items.map(itemJson),
    words: words.map(({ text, box, confidence, handwritten }) => ({
      text,
      box: boxJson(box),
      confidence: rounded(confidence),
      handwritten,
    })),
    flags,
    seconds: rounded(seconds),
  };
}

/** A page as `read` prints it for people. */
export function pageLines({ file, page, result }: PageReport): string[] {
  if (result.kind === 'failed') return [`${placeOf(file, page)}: ${result.failure.message}`];
  const { fields, items, flags } = result.reading;
  return [
    placeOf(file, page),
    ...FIELDS.flatMap((name) => {
      const field = fields[name];
      if (field === undefined) return [];
      const doubt = field.confidence >= SURE ? '' : `  (${Math.round(field.confidence * 100)} % sure)`;
      return [`  ${name.padEnd(9)} ${field.value}${doubt}`];
    }),
    ...items.map((item) => `  item      ${decimalOf(item.cents).padStart(9)}  ${item.description}`),
    ...flags.map(({ message }) => `  ! ${message}`),
  ];
}

/** One row a page, with a head, for a spreadsheet (RFC 4180). */
export function pagesCsv(reports: readonly PageReport[]): string {
  const head = ['file', 'page', ...FIELDS, 'total_confidence', 'date_confidence', 'flags', 'error'];
  const rows = reports.map(({ file, page, result }) => {
    const reading: PageReading | null = result.kind === 'read' ? result.reading : null;
    const of = (name: FieldName): string => reading?.fields[name]?.value ?? '';
    const sureness = (name: FieldName): string => reading?.fields[name]?.confidence.toFixed(3) ?? '';
    return [
      file,
      String(page),
      ...FIELDS.map((name) => (name === 'company' ? asText(of(name)) : of(name))),
      sureness('total'),
      sureness('date'),
      (reading?.flags ?? []).map(({ code }) => code).join(' '),
      result.kind === 'failed' ? result.failure.message : '',
    ];
  });
  return [head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function placeOf(file: string, page: number): string {
  return page === 1 ? file : `${file}, page ${page}`;
}

function fieldJson({ value, text, confidence, box }: Field): object {
  return { value, text, confidence: rounded(confidence), box: boxJson(box) };
}

function itemJson({ description, quantity, unitCents, cents, box, confidence }: FoundItem): object {
  return {
    description,
    quantity,
    unitPrice: unitCents === null ? null : decimalOf(unitCents),
    amount: decimalOf(cents),
    box: boxJson(box),
    confidence: rounded(confidence),
  };
}

function boxJson({ left, top, right, bottom }: Box): JsonBox {
  return [left, top, right - left, bottom - top];
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function asText(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
