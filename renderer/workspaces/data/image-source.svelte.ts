import { INPUT_PIXELS } from '../../../main/contract/ink';
import { dependOn } from '../../parts/depend-on';
import type { TileSource } from '../../parts/tile-source';
import { ImagePages, PAGE_IMAGES, type PagedImage, type PagesHost } from './image-pages';

/** The images that a question found, in its order, as the grid draws them. */
export class ImageSource implements TileSource {
  /** The item at each place. */
  readonly items: Uint32Array;
  readonly #pages: ImagePages;
  /** Rises with every page that comes: whoever reads images reads it too. */
  #version = $state(0);
  #wanted: readonly [first: number, last: number] = [0, PAGE_IMAGES - 1];

  /** @param host - fetches the images of some items */
  constructor(
    items: Uint32Array,
    host: Pick<PagesHost, 'onError'> & {
      fetch(items: Uint32Array<ArrayBuffer>): ReturnType<PagesHost['fetch']>;
    },
  ) {
    this.items = items;
    this.#pages = new ImagePages(items.length, {
      fetch: (offset, count) => host.fetch(items.slice(offset, offset + count)),
      onError: (error) => host.onError(error),
      onPage: () => {
        this.#version += 1;
      },
    });
  }

  get total(): number {
    return this.items.length;
  }

  want(first: number, last: number): void {
    this.#wanted = [first, last];
    this.#pages.want(first, last);
  }

  /** Asks once more for what is in view. */
  wantAgain(): void {
    this.#pages.want(...this.#wanted);
  }

  /** Images were edited: asks for them anew. */
  renew(): void {
    this.#pages.renew();
    this.wantAgain();
  }

  /** An image, or `null` while it is not there. */
  at(index: number): PagedImage | null {
    dependOn(this.#version);
    return this.#pages.at(index);
  }

  tile(index: number): ReturnType<TileSource['tile']> {
    const image = this.at(index);
    return image === null ? null : { pixels: image.page.images, offset: image.slot * INPUT_PIXELS };
  }

  /** Fetches no more. */
  close(): void {
    this.#pages.close();
  }
}
