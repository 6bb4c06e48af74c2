import type { PageStatus, PageSummary } from '../../../../main/contract/pages';
import { sorted, type SortOrder, type SortValue } from '../../../parts/sort-order';

/** Which pages are shown, by where they stand. */
export const PAGE_SHOWS = ['all', 'to-check', 'waiting', 'checked', 'failed'] as const;
/** See {@link PAGE_SHOWS}. */
export type PageShow = (typeof PAGE_SHOWS)[number];

/** By what the list is sorted. */
export const PAGE_SORTS = ['doubt', 'added', 'date', 'total', 'company'] as const;
/** See {@link PAGE_SORTS}. */
export type PageSort = (typeof PAGE_SORTS)[number];

/** Whether the greatest values come first where a person chose nothing else. */
export const BEGINS_DESCENDING: Readonly<Record<PageSort, boolean>> = {
  doubt: true,
  added: true,
  date: true,
  total: true,
  company: false,
};

/** What narrows the list. */
export interface PageFilter {
  readonly show: PageShow;
  /** All its words must stand in what the list shows of a page. */
  readonly text: string;
}

/** Shows everything. */
export const ALL_PAGES: PageFilter = { show: 'all', text: '' };

const STATUSES: Readonly<Record<PageShow, readonly PageStatus[] | null>> = {
  all: null,
  'to-check': ['read'],
  waiting: ['waiting', 'reading'],
  checked: ['checked'],
  failed: ['failed'],
};

/** How many pages each choice shows. */
export function showCounts(counts: Readonly<Record<PageStatus, number>>): Record<PageShow, number> {
  const sum = (statuses: readonly PageStatus[]): number =>
    statuses.reduce((all, status) => all + counts[status], 0);
  const of = (show: PageShow): number =>
    sum(STATUSES[show] ?? ['waiting', 'reading', 'read', 'checked', 'failed']);
  return {
    all: of('all'),
    'to-check': of('to-check'),
    waiting: of('waiting'),
    checked: of('checked'),
    failed: of('failed'),
  };
}

/** The pages that a filter lets through, in order; equal ones the latest first. */
export function shownPages(
  pages: readonly PageSummary[],
  { show, text }: PageFilter,
  { key, descending }: SortOrder<PageSort>,
  locale?: string,
): PageSummary[] {
  const statuses = STATUSES[show];
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = pages.filter(
    (page) => (statuses?.includes(page.status) ?? true) && (words.length === 0 || holds(page, words)),
  );
  return sorted(fitting, (page) => sortValue(page, key), descending, locale);
}

function holds(page: PageSummary, words: readonly string[]): boolean {
  const { file, company, date, total, currency } = page;
  const text = [file, company, date, total, currency].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

function sortValue(page: PageSummary, key: PageSort): SortValue {
  switch (key) {
    case 'doubt':
      // What nobody has read yet has no doubt to be sorted by.
      return page.status === 'waiting' || page.status === 'reading' ? null : page.doubt;
    case 'added':
      return page.addedAt;
    case 'date':
      return page.date;
    case 'total':
      return page.total === null ? null : Number(page.total);
    case 'company':
      return page.company;
  }
}
