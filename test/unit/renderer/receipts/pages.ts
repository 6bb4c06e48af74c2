import type { Page, PageField, PageSummary, PageWord } from '../../../../main/contract/pages';

/** A page as a list shows it. */
export function summary(id: string, values: Partial<PageSummary> = {}): PageSummary {
  return {
    id,
    number: 1,
    file: `${id}.png`,
    path: `/scans/${id}.png`,
    page: 1,
    pages: 1,
    status: 'read',
    addedAt: 0,
    failure: null,
    company: null,
    date: null,
    currency: null,
    total: null,
    flags: 0,
    doubt: 0,
    ...values,
  };
}

/** A field that was read. */
export function field(key: PageField['key'], value: string, confidence = 0.95): PageField {
  const box = { left: 10, top: 10, right: 60, bottom: 30 };
  return { key, value, text: value, confidence, box, handwritten: false, state: 'read' };
}

/** A word of a line, letters 10 pixels wide. */
export function word(text: string, left: number, top: number): PageWord {
  const box = { left, top, right: left + 10 * text.length, bottom: top + 20 };
  return { text, box, confidence: 0.9, handwritten: false };
}

/** A whole page. */
export function page(id: string, fields: readonly PageField[], values: Partial<Page> = {}): Page {
  return {
    ...summary(id),
    width: 400,
    height: 600,
    fields: [...fields],
    items: [],
    flags: [],
    words: [],
    text: '',
    seconds: 1,
    template: null,
    ...values,
  };
}
