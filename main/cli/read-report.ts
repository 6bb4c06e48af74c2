import type { ExportedPage } from '../contract/page-export';
import { FIELD_NAMES, SURE } from '../contract/pages';
import { storedReading } from '../core/receipts/checking/stored-reading';
import { boxJson, rounded } from '../core/receipts/export/page-json';
import { decimalOf } from '../core/receipts/fields/amount';
import type { FoundItem } from '../core/receipts/fields/items';
import type { Field } from '../core/receipts/fields/page-fields';
import type { PageReport } from '../core/receipts/read-files';

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
  const { fields, items, words, flags, width, height, edges, turn } = result.reading;
  return {
    ...head,
    width,
    height,
    edges: edges?.map(([x, y]) => [rounded(x), rounded(y)]) ?? null,
    turned: { quarters: turn.quarters, degrees: rounded(turn.degrees) },
    fields: Object.fromEntries(
      FIELD_NAMES.flatMap((name) => {
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
    ...FIELD_NAMES.flatMap((name) => {
      const field = fields[name];
      if (field === undefined) return [];
      const doubt = field.confidence >= SURE ? '' : `  (${Math.round(field.confidence * 100)} % sure)`;
      return [`  ${name.padEnd(9)} ${field.value}${doubt}`];
    }),
    ...items.map((item) => `  item      ${decimalOf(item.cents).padStart(9)}  ${item.description}`),
    ...flags.map(({ message }) => `  ! ${message}`),
  ];
}

/** Pages as tables have them. */
export function exportedPages(reports: readonly PageReport[]): ExportedPage[] {
  return reports.map(({ file, page, result }, index) => {
    const reading = result.kind === 'read' ? storedReading(result.reading, 0) : null;
    return {
      ...{ number: index + 1, file, page },
      status: reading === null ? 'failed' : 'read',
      failure: result.kind === 'failed' ? result.failure : null,
      fields: reading?.fields ?? [],
      items: reading?.items ?? [],
      flags: reading?.flags ?? [],
      picture: null,
      match: null,
    };
  });
}

/** A page as it is called in a sentence. */
export function placeOf(file: string, page: number): string {
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
