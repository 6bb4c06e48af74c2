import { INPUT_SIDE } from '../../../main/contract/ink';
import { dependOn } from '../../parts/depend-on';
import { inkImage } from '../../parts/ink-image';
import type { TileSource } from '../../parts/tile-source';
import { ImagePages, PAGE_IMAGES, type ImagePage, type PagedImage, type PagesHost } from './image-pages';

/** The images that a question found, in its order, as the grid draws them. */
export class ImageSource implements TileSource {
  /** The item at each place. */
  readonly items: Uint32Array;
  readonly #pages: ImagePages;
  /** Each page as one picture in the colour of the ink; goes with its page. */
  readonly #pictures = new WeakMap<
    ImagePage,
    { readonly color: string; readonly picture: OffscreenCanvas }
  >();
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

  tile(index: number, color: string): ReturnType<TileSource['tile']> {
    const image = this.at(index);
    if (image === null) return null;
    return {
      picture: this.#pictureOf(image.page, color),
      x: 0,
      y: image.slot * INPUT_SIDE,
      side: INPUT_SIDE,
    };
  }

  /** Fetches no more. */
  close(): void {
    this.#pages.close();
  }

  #pictureOf(page: ImagePage, color: string): OffscreenCanvas {
    const known = this.#pictures.get(page);
    if (known?.color === color) return known.picture;
    const image = inkImage(page.images, color);
    const picture = new OffscreenCanvas(image.width, image.height);
    picture.getContext('2d')?.putImageData(image, 0, 0);
    this.#pictures.set(page, { color, picture });
    return picture;
  }
}
