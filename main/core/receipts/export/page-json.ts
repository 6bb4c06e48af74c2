import type { ExportedPage } from '../../../contract/page-export';
import type { PageBox, PageField, PageItem } from '../../../contract/pages';
import type { TableWishes } from './page-tables';

const THOUSANDTHS = 1000;

/** A box as left, top, width and height. */
export type JsonBox = readonly [x: number, y: number, width: number, height: number];

/** Pages as JSON, as `longhand read --json` has them, with what was checked, cropped and matched. */
export function pagesJson(pages: readonly ExportedPage[], { crops, ledger }: TableWishes): string {
  const all = pages.map(({ number, file, page, status, failure, fields, items, flags, match }) => ({
    ...{ number, file, page, status },
    ...(failure === null ? {} : { error: { code: failure.code, message: failure.message } }),
    fields: Object.fromEntries(
      fields.map((field) => [field.key, fieldJson(field, crops?.get(number)?.get(field.key))]),
    ),
    items: items.map(itemJson),
    flags: flags.map(({ code, fields: of, message }) => ({ code, fields: of, message })),
    ...(ledger ? { ledger: match } : {}),
  }));
  return `${JSON.stringify({ pages: all }, null, 1)}\n`;
}

/** A box as programs of others have it. */
export function boxJson({ left, top, right, bottom }: PageBox): JsonBox {
  return [left, top, right - left, bottom - top];
}

/** A share with three decimals. */
export function rounded(value: number): number {
  return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
}

function fieldJson({ value, text, confidence, box, handwritten, state }: PageField, crop?: string): object {
  return {
    ...{ value, text, confidence: rounded(confidence), box: box === null ? null : boxJson(box) },
    ...{ handwritten, state },
    ...(crop === undefined ? {} : { crop }),
  };
}

function itemJson({ box, confidence, ...item }: PageItem): object {
  return { ...item, box: boxJson(box), confidence: rounded(confidence) };
}
