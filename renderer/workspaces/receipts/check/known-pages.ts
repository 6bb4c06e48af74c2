import type { Page } from '../../../../main/contract/pages';
import type { StudioClient } from '../../../client/studio-client';
import type { PagePictures } from '../page-pictures';

/** The page that is looked at and the one that comes next, so that it is there when it is wanted. */
export class KnownPages {
  readonly #client: StudioClient;
  readonly #pictures: PagePictures;
  readonly #tell: (error: unknown) => void;
  readonly #pages = new Map<string, Page>();

  constructor(client: StudioClient, pictures: PagePictures, tell: (error: unknown) => void) {
    this.#client = client;
    this.#pictures = pictures;
    this.#tell = tell;
  }

  get(id: string): Page | null {
    return this.#pages.get(id) ?? null;
  }

  keep(page: Page): void {
    this.#pages.set(page.id, page);
  }

  /** They changed. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.#pages.delete(id);
  }

  /** Asks for a page; `null` where it cannot be had, which is told. */
  async fetch(id: string): Promise<Page | null> {
    try {
      const page = await this.#client.call('pages.get', { id });
      this.keep(page);
      return page;
    } catch (error) {
      this.#tell(error);
      return null;
    }
  }

  /** Asks for the page and the picture that come next, and keeps no others but the one that is shown. */
  prefetch(shown: string, next: string | null): void {
    this.forget([...this.#pages.keys()].filter((id) => id !== shown && id !== next));
    if (next === null) return;
    if (!this.#pages.has(next)) void this.fetch(next);
    // Where it has none, that is told when the page is shown.
    this.#pictures.page(next).catch(() => undefined);
  }
}
