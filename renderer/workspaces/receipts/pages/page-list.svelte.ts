import type { PageSummary } from '../../../../main/contract/pages';
import type { SelectMode } from '../../../parts/selection.svelte';
import type { SortOrder } from '../../../parts/sort-order';
import type { Pages } from '../pages.svelte';
import { ALL_PAGES, BEGINS_DESCENDING, shownPages, type PageFilter, type PageSort } from './page-order';
import { PageSelection } from './page-selection.svelte';

/** The list of pages as a person narrowed and sorted it, and what they chose of it. */
export class PageList {
  readonly #pages: Pages;
  readonly #locale: () => string;
  readonly selection = new PageSelection();
  #filter = $state.raw(ALL_PAGES);
  #order = $state.raw<SortOrder<PageSort>>({ key: 'added', descending: true });
  readonly #shown = $derived.by(() =>
    shownPages(this.#pages.list, this.#filter, this.#order, this.#locale()),
  );
  readonly #ids = $derived(this.#shown.map(({ id }) => id));

  /** @param locale - language by which names are sorted */
  constructor(pages: Pages, locale: () => string) {
    this.#pages = pages;
    this.#locale = locale;
  }

  get filter(): PageFilter {
    return this.#filter;
  }

  get order(): SortOrder<PageSort> {
    return this.#order;
  }

  /** In order. */
  get shown(): readonly PageSummary[] {
    return this.#shown;
  }

  /** Those that are chosen, in the order of the list. */
  get chosen(): PageSummary[] {
    return this.#shown.filter(({ id }) => this.selection.has(id));
  }

  narrow(filter: Partial<PageFilter>): void {
    this.#filter = { ...this.#filter, ...filter };
    this.selection.keepOnly(this.#ids);
  }

  sortBy(key: PageSort): void {
    this.#order = { key, descending: BEGINS_DESCENDING[key] };
  }

  turnOrder(): void {
    this.#order = { ...this.#order, descending: !this.#order.descending };
  }

  select(id: string, mode: SelectMode): void {
    this.selection.select(id, mode, this.#ids);
  }

  selectAll(): void {
    this.selection.selectAll(this.#ids);
  }
}
