import { INPUT_PIXELS, INPUT_SIDE } from '../../main/contract/ink';
import type { DataPage } from '../../main/contract/data';

/** Images of one page, and how they lie on its sheet. */
export const PAGE_IMAGES = 500;
const SHEET_COLUMNS = 25;
/** Pages that are kept: 30,000 images, some 100 MB of canvas at most. */
const KEPT_PAGES = 60;

/** An image as the grid draws it: a square of a sheet. */
export interface SheetImage {
  readonly sheet: HTMLCanvasElement;
  readonly x: number;
  readonly y: number;
  readonly label: number;
  /** Its number in the file, from 0. */
  readonly index: number;
  /** 784 bytes. */
  readonly pixels: Uint8Array;
}

interface LoadedPage {
  readonly sheet: HTMLCanvasElement;
  readonly labels: Uint8Array;
  readonly indices: Uint32Array;
  readonly images: Uint8Array;
}

/** Pages of images, fetched when first looked at, the longest unseen forgotten. */
export class PageCache {
  readonly #fetch: (offset: number, count: number) => Promise<DataPage>;
  readonly #onLoad: () => void;
  readonly #onError: (error: unknown) => void;
  readonly #color: string;
  /** By number, the last used one at the end; `null` while it is fetched. */
  readonly #pages = new Map<number, LoadedPage | null>();

  /** @param color - of full ink, a CSS colour */
  constructor(
    fetch: (offset: number, count: number) => Promise<DataPage>,
    color: string,
    onLoad: () => void,
    onError: (error: unknown) => void,
  ) {
    this.#fetch = fetch;
    this.#color = color;
    this.#onLoad = onLoad;
    this.#onError = onError;
  }

  /** The image at a position, or `null` until its page is there; `onLoad` then tells. */
  image(position: number): SheetImage | null {
    const number = Math.floor(position / PAGE_IMAGES);
    const page = this.#page(number);
    if (page === null) return null;
    const slot = position - number * PAGE_IMAGES;
    return {
      sheet: page.sheet,
      x: (slot % SHEET_COLUMNS) * INPUT_SIDE,
      y: Math.floor(slot / SHEET_COLUMNS) * INPUT_SIDE,
      label: page.labels[slot] ?? 0,
      index: page.indices[slot] ?? 0,
      pixels: page.images.subarray(slot * INPUT_PIXELS, (slot + 1) * INPUT_PIXELS),
    };
  }

  #page(number: number): LoadedPage | null {
    const page = this.#pages.get(number);
    if (page === undefined) {
      this.#pages.set(number, null);
      void this.#load(number);
      return null;
    }
    this.#pages.delete(number);
    this.#pages.set(number, page);
    return page;
  }

  async #load(number: number): Promise<void> {
    try {
      const page = await this.#fetch(number * PAGE_IMAGES, PAGE_IMAGES);
      const images = new Uint8Array(page.images);
      this.#pages.set(number, {
        sheet: this.#paint(images),
        labels: new Uint8Array(page.labels),
        indices: new Uint32Array(page.indices),
        images,
      });
      for (const oldest of this.#pages.keys()) {
        if (this.#pages.size <= KEPT_PAGES) break;
        this.#pages.delete(oldest);
      }
      this.#onLoad();
    } catch (error) {
      this.#pages.delete(number);
      this.#onError(error);
    }
  }

  #paint(images: Uint8Array): HTMLCanvasElement {
    const count = images.length / INPUT_PIXELS;
    const sheet = document.createElement('canvas');
    sheet.width = SHEET_COLUMNS * INPUT_SIDE;
    sheet.height = Math.max(1, Math.ceil(count / SHEET_COLUMNS)) * INPUT_SIDE;
    const context = sheet.getContext('2d');
    if (context === null) return sheet;
    const pixels = context.createImageData(sheet.width, sheet.height);
    for (let at = 0; at < images.length; at += 1) {
      const slot = Math.floor(at / INPUT_PIXELS);
      const pixel = at % INPUT_PIXELS;
      const x = (slot % SHEET_COLUMNS) * INPUT_SIDE + (pixel % INPUT_SIDE);
      const y = Math.floor(slot / SHEET_COLUMNS) * INPUT_SIDE + Math.floor(pixel / INPUT_SIDE);
      pixels.data[(y * sheet.width + x) * 4 + 3] = images[at] ?? 0;
    }
    context.putImageData(pixels, 0, 0);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = this.#color;
    context.fillRect(0, 0, sheet.width, sheet.height);
    return sheet;
  }
}
