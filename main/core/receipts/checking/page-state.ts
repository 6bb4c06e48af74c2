import type { StoredReading } from '../../../contract/page-reading';
import type { FieldName, PageField, PageFlag, PageSummary, Template } from '../../../contract/pages';
import { checkSums, type PartCents } from '../fields/checks';
import { flagOf } from '../fields/page-fields';

/** What a field that is wrong would cost, 0-1: how much its doubt counts for that of its page. */
const WORTHS: Partial<Record<FieldName, number>> = { total: 1, date: 0.6, company: 0.3 };
const OTHER_WORTH = 0.15;
const OWN_WORTH = 0.5;
/** What a flag adds. */
const FLAG_WORTHS: Partial<Record<PageFlag['code'], number>> = {
  'sum-differs': 0.5,
  'payment-differs': 0.5,
  'items-differ': 0.25,
  'date-ambiguous': 0.4,
};
/** Fields that every receipt has. */
const WANTED = ['total', 'date', 'company'] as const;
const PARTS = ['subtotal', 'discount', 'service', 'tax', 'rounding', 'cash', 'change'] as const;

/** What follows from fields as they stand now. */
export interface JudgedFields {
  readonly flags: readonly PageFlag[];
  /** 0 sure to 1, as long as nobody has checked the page. */
  readonly doubt: number;
}

/**
 * What does not add up or is missing on a page as its fields stand now, and how much it is worth to look at it.
 *
 * @param template - that lies over the page: what a form does not have is not missed
 */
export function judgeFields(
  reading: StoredReading,
  fields: readonly PageField[],
  template: Template | null,
): JudgedFields {
  const wanted = WANTED.filter((key) => template === null || template.fields.some((one) => one.key === key));
  const flags = flagsOf(reading, fields, wanted);
  const doubts = [
    ...wanted.filter((key) => !fields.some((field) => field.key === key)).map((key) => WORTHS[key] ?? 0),
    ...fields.map(({ key, confidence }) => worthOf(key) * (1 - confidence)),
    ...flags.map(({ code }) => FLAG_WORTHS[code] ?? 0),
  ];
  const sure = doubts.reduce((share, doubt) => share * (1 - Math.min(1, Math.max(0, doubt))), 1);
  return { flags, doubt: 1 - sure };
}

/** The most wanted fields, as a list shows them. */
export function wantedFields(
  fields: readonly PageField[],
): Pick<PageSummary, 'company' | 'date' | 'currency' | 'total'> {
  return {
    company: valueOf(fields, 'company'),
    date: valueOf(fields, 'date'),
    currency: valueOf(fields, 'currency'),
    total: valueOf(fields, 'total'),
  };
}

function flagsOf(
  reading: StoredReading,
  fields: readonly PageField[],
  wanted: readonly (typeof WANTED)[number][],
): PageFlag[] {
  const noText = reading.flags.filter(({ code }) => code === 'no-text');
  if (fields.length === 0 && noText.length > 0) return noText;
  const total = centsOf(fields, 'total');
  const missing = (['total', 'date'] as const).filter(
    (key) => wanted.includes(key) && valueOf(fields, key) === null,
  );
  return [
    ...(total === null ? [] : checkSums(total, partsOf(fields), itemsOf(reading))),
    ...missing.map((key) => flagOf(key === 'total' ? 'no-total' : 'no-date')),
    ...ambiguousDate(reading, fields),
  ].map((flag) => ({ ...flag, fields: [...flag.fields] }));
}

/** A date that may be two is one for sure once a person has agreed. */
function ambiguousDate(reading: StoredReading, fields: readonly PageField[]): PageFlag[] {
  const isRead = fields.some(({ key, state }) => key === 'date' && state === 'read');
  return isRead ? reading.flags.filter(({ code }) => code === 'date-ambiguous') : [];
}

function partsOf(fields: readonly PageField[]): PartCents {
  return Object.fromEntries(
    PARTS.flatMap((name) => {
      const cents = centsOf(fields, name);
      return cents === null ? [] : [[name, name === 'rounding' ? cents : Math.abs(cents)]];
    }),
  );
}

function itemsOf({ items }: StoredReading): { readonly cents: number }[] {
  return items.map(({ amount }) => ({ cents: Math.round(Number(amount) * 100) }));
}

function centsOf(fields: readonly PageField[], key: FieldName): number | null {
  const value = valueOf(fields, key);
  return value === null ? null : Math.round(Number(value) * 100);
}

function valueOf(fields: readonly PageField[], key: FieldName): string | null {
  return fields.find((field) => field.key === key)?.value ?? null;
}

function worthOf(key: PageField['key']): number {
  return key.startsWith('own:') ? OWN_WORTH : (WORTHS[key as FieldName] ?? OTHER_WORTH);
}
