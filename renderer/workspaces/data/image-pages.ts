import type { DataImages } from '../../../main/contract/data';
import { INPUT_PIXELS } from '../../../main/contract/ink';

/** Images of one page: large enough for few calls, small enough to come quickly. At most the contract's MAX_PAGE. */
export const PAGE_IMAGES = 500;
/** Pages kept, about 0.4 MB each: many screens of the smallest tiles. */
const KEPT_PAGES = 48;
/** Requests under way at once: the studio stays free to read ink in between. */
const MOST_REQUESTS = 2;

/** A page that came, its bytes as arrays. */
export interface ImagePage {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  /** See the contract's `dataImagesSchema`. */
  readonly predicted: Uint8Array;
  readonly flags: Uint8Array;
}

/** One image of a page. */
export interface PagedImage {
  readonly page: ImagePage;
  /** Its place on the page, from 0. */
  readonly slot: number;
}

/** What the pages are fetched with and who hears of them. */
export interface PagesHost {
  fetch(offset: number, count: number): Promise<DataImages>;
  /** A page came. */
  onPage(): void;
  /** A page could not be fetched; it is asked for again the next time it is wanted. */
  onError(error: unknown): void;
}

/**
 * Pages through a long run of images: fetches what is in view, the middle first, then its neighbours; what was wanted
 * before and is out of view by now is not fetched at all. Keeps the pages used last.
 */
export class ImagePages {
  readonly #total: number;
  readonly #host: PagesHost;
  /** By page number, the one used last at the end. */
  readonly #pages = new Map<number, ImagePage>();
  readonly #underWay = new Set<number>();
  /** Pages that are kept and no longer as they are in the data set. */
  readonly #stale = new Set<number>();
  #queue: readonly number[] = [];
  #isClosed = false;

  constructor(total: number, host: PagesHost) {
    this.#total = total;
    this.#host = host;
  }

  /** Asks for the images from `first` to `last`. */
  want(first: number, last: number): void {
    const [from, to] = [Math.floor(first / PAGE_IMAGES), Math.floor(last / PAGE_IMAGES)];
    const middle = (from + to) / 2;
    const inView = range(from, to).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const pageCount = Math.ceil(this.#total / PAGE_IMAGES);
    for (const page of inView) this.#touch(page);
    this.#queue = [...inView, to + 1, from - 1].filter((page) => page >= 0 && page < pageCount);
    this.#fetchNext();
  }

  /** An image, or `null` while it is not there. */
  at(index: number): PagedImage | null {
    const page = this.#pages.get(Math.floor(index / PAGE_IMAGES));
    const slot = index % PAGE_IMAGES;
    return page === undefined || slot >= page.labels.length ? null : { page, slot };
  }

  /** Something changed: what is kept is shown until it has come anew. */
  renew(): void {
    for (const page of this.#pages.keys()) this.#stale.add(page);
    for (const page of this.#underWay) this.#stale.add(page);
  }

  /** Fetches no more. */
  close(): void {
    this.#isClosed = true;
    this.#queue = [];
  }

  #fetchNext(): void {
    while (this.#underWay.size < MOST_REQUESTS) {
      const page = this.#queue.find(
        (one) => (!this.#pages.has(one) || this.#stale.has(one)) && !this.#underWay.has(one),
      );
      if (page === undefined) return;
      void this.#fetch(page);
    }
  }

  async #fetch(page: number): Promise<void> {
    this.#underWay.add(page);
    this.#stale.delete(page);
    const offset = page * PAGE_IMAGES;
    try {
      const { images, labels, predicted, flags } = await this.#host.fetch(
        offset,
        Math.min(PAGE_IMAGES, this.#total - offset),
      );
      if (this.#isClosed) return;
      this.#pages.set(page, {
        images: new Uint8Array(images),
        labels: new Uint8Array(labels),
        predicted: new Uint8Array(predicted),
        flags: new Uint8Array(flags),
      });
      this.#dropOldest();
      this.#host.onPage();
    } catch (error) {
      this.#queue = this.#queue.filter((one) => one !== page);
      if (!this.#isClosed) this.#host.onError(error);
    } finally {
      this.#underWay.delete(page);
      this.#fetchNext();
    }
  }

  #touch(page: number): void {
    const kept = this.#pages.get(page);
    if (kept === undefined) return;
    this.#pages.delete(page);
    this.#pages.set(page, kept);
  }

  #dropOldest(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_PAGES) return;
      this.#pages.delete(page);
    }
  }
}

/** The 784 bytes of an image. */
export function pixelsOf({ page, slot }: PagedImage): Uint8Array {
  return page.images.subarray(slot * INPUT_PIXELS, (slot + 1) * INPUT_PIXELS);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
