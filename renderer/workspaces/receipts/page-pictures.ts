import type { StudioClient } from '../../client/studio-client';

/** Height of a thumbnail in device pixels: twice that of its row's picture. */
const THUMBNAIL_PX = 112;
/** Thumbnails kept, some 40 kB each. */
const KEPT_THUMBNAILS = 400;
/** Whole pages kept: the one that is looked at and its neighbours. */
const KEPT_PAGES = 3;
/** Thumbnails made at once: the studio stays free for what one does meanwhile. */
const MOST_AT_ONCE = 2;

interface Wish {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly resolve: (picture: ImageBitmap | null) => void;
}

/** A page as a picture, whole. */
export interface PagePicture {
  readonly file: Blob;
  readonly bitmap: ImageBitmap;
}

/** The pictures of pages: thumbnails by and by, the latest wish first; whole pages a few. */
export class PagePictures {
  readonly #client: StudioClient;
  /** The ones used last at the end. */
  readonly #thumbnails = new Map<string, ImageBitmap>();
  readonly #pages = new Map<string, Promise<PagePicture>>();
  #wishes: Wish[] = [];
  #underWay = 0;

  constructor(client: StudioClient) {
    this.#client = client;
  }

  /** A thumbnail that is there already. */
  thumbnailNow(id: string): ImageBitmap | null {
    return this.#thumbnails.get(id) ?? null;
  }

  /** A thumbnail; `null` where there is none, or where `signal` ended before it was its turn. */
  thumbnail(id: string, signal: AbortSignal): Promise<ImageBitmap | null> {
    return new Promise((resolve) => {
      this.#wishes.push({ id, signal, resolve });
      this.#next();
    });
  }

  /**
   * A whole page.
   *
   * @throws CallFailure `unknown-item`, `file-unreadable`
   */
  page(id: string): Promise<PagePicture> {
    const known = this.#pages.get(id);
    const picture = known ?? this.#fetchPage(id);
    this.#pages.delete(id);
    this.#pages.set(id, picture);
    for (const old of [...this.#pages.keys()].slice(0, -KEPT_PAGES)) this.#pages.delete(old);
    return picture;
  }

  /** These pages look otherwise now. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#thumbnails.delete(id);
      this.#pages.delete(id);
    }
  }

  async #fetchPage(id: string): Promise<PagePicture> {
    try {
      const file = await this.#fetch(id);
      return { file, bitmap: await createImageBitmap(file) };
    } catch (error) {
      this.#pages.delete(id);
      throw error;
    }
  }

  async #fetch(id: string): Promise<Blob> {
    const { bytes, type } = await this.#client.call('pages.picture', { id });
    return new Blob([bytes], { type });
  }

  #next(): void {
    while (this.#underWay < MOST_AT_ONCE) {
      const wish = this.#wishes.pop();
      if (wish === undefined) return;
      if (wish.signal.aborted) wish.resolve(null);
      else void this.#fulfil(wish);
    }
  }

  async #fulfil({ id, resolve }: Wish): Promise<void> {
    this.#underWay += 1;
    try {
      const known = this.#thumbnails.get(id);
      const picture =
        known ??
        (await createImageBitmap(await this.#fetch(id), {
          resizeHeight: THUMBNAIL_PX,
          resizeQuality: 'medium',
        }));
      this.#thumbnails.delete(id);
      this.#thumbnails.set(id, picture);
      for (const old of [...this.#thumbnails.keys()].slice(0, -KEPT_THUMBNAILS)) this.#thumbnails.delete(old);
      resolve(picture);
    } catch {
      // A page without a picture shows an empty sheet; why it has none stands in its row.
      resolve(null);
    }
    this.#underWay -= 1;
    this.#next();
  }
}
