import type { StoredReading } from '../../../../../main/contract/page-reading';
import type { FieldKey, PageField } from '../../../../../main/contract/pages';

/** A field as it was read. */
export function field(key: FieldKey, value: string, more: Partial<PageField> = {}): PageField {
  const box = { left: 10, top: 20, right: 110, bottom: 40 };
  return { key, value, text: value, confidence: 0.97, box, handwritten: false, state: 'read', ...more };
}

/** What was read of a page of 600 × 800 pixels. */
export function reading(fields: PageField[], more: Partial<StoredReading> = {}): StoredReading {
  return {
    ...{ width: 600, height: 800, turn: { quarters: 0, degrees: 0 } },
    ...{ fields, items: [], flags: [], words: [], text: '', seconds: 1 },
    ...more,
  };
}
