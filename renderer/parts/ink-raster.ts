import { INPUT_SIDE } from '../../main/contract/ink';

/** Tiles this much larger than their pixels show them as squares; smaller ones blend them. */
const SQUARES_FROM = 2;
/** What a weight of 1 is: products of bytes and weights stay whole numbers. */
const ONE = 256;

/** Which pixels of an image lie under each row or column of a tile. */
interface Axis {
  /** Whether pixels lie among several of the image's. */
  readonly blends: boolean;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Of `after`, 0-256. */
  readonly weight: Uint16Array;
}

/**
 * Draws many small images of ink into one picture by writing its pixels: of hundreds at once that takes a millisecond or
 * two, where as many calls to a canvas take ten.
 */
export class InkRaster {
  readonly #words: Uint32Array;
  readonly #image: ImageData;
  #axis: Axis = axisOf(INPUT_SIDE);

  /** @param width - of the picture in pixels, as is `height` */
  constructor(width: number, height: number) {
    this.#image = new ImageData(width, height);
    // As the bytes lie in memory, of which every system that Longhand runs on has the lowest first: red, green, blue, opacity.
    this.#words = new Uint32Array(this.#image.data.buffer);
  }

  get width(): number {
    return this.#image.width;
  }

  get height(): number {
    return this.#image.height;
  }

  /** Makes the whole picture of one colour. */
  clear(word = 0): void {
    this.#words.fill(word);
  }

  /**
   * Draws an image; what lies outside the picture is left away.
   *
   * @param pixels - bytes, 0 paper to 255 ink, of which the image's 784 begin at `offset`
   * @param words - what each of 256 amounts of ink looks like, as {@link inkWords} or {@link inkOnPaper} gives it
   * @param left - of the image in the picture, as are `top` and its `side`
   */
  draw(
    pixels: Uint8Array,
    offset: number,
    words: Uint32Array,
    left: number,
    top: number,
    side: number,
  ): void {
    if (this.#axis.before.length !== side) this.#axis = axisOf(side);
    const { width, height } = this;
    const [firstX, endX] = [Math.max(0, -left), Math.min(side, width - left)];
    const endY = Math.min(side, height - top);
    for (let y = Math.max(0, -top); y < endY; y += 1) {
      const at = (top + y) * width + left;
      if (this.#axis.blends) this.#blendRow(pixels, offset, words, y, firstX, endX, at);
      else this.#copyRow(pixels, offset, words, y, firstX, endX, at);
    }
  }

  /** Each pixel of the row is one of the image's. */
  #copyRow(
    pixels: Uint8Array,
    offset: number,
    words: Uint32Array,
    y: number,
    from: number,
    to: number,
    at: number,
  ): void {
    const target = this.#words;
    const { before } = this.#axis;
    const row = offset + (before[y] ?? 0) * INPUT_SIDE;
    for (let x = from; x < to; x += 1) target[at + x] = words[pixels[row + (before[x] ?? 0)] ?? 0] ?? 0;
  }

  /** Each pixel of the row lies among four of the image's. */
  #blendRow(
    pixels: Uint8Array,
    offset: number,
    words: Uint32Array,
    y: number,
    from: number,
    to: number,
    at: number,
  ): void {
    const target = this.#words;
    const { before, after, weight } = this.#axis;
    const upper = offset + (before[y] ?? 0) * INPUT_SIDE;
    const lower = offset + (after[y] ?? 0) * INPUT_SIDE;
    const weightY = weight[y] ?? 0;
    for (let x = from; x < to; x += 1) {
      const one = before[x] ?? 0;
      const other = after[x] ?? 0;
      const weightX = weight[x] ?? 0;
      const above = (pixels[upper + one] ?? 0) * (ONE - weightX) + (pixels[upper + other] ?? 0) * weightX;
      const below = (pixels[lower + one] ?? 0) * (ONE - weightX) + (pixels[lower + other] ?? 0) * weightX;
      target[at + x] = words[(above * (ONE - weightY) + below * weightY) >> 16] ?? 0;
    }
  }

  /** Fills a square, such as the place of an image that is still to come. */
  fill(word: number, left: number, top: number, side: number): void {
    const [from, to] = [Math.max(0, left), Math.min(this.width, left + side)];
    for (let y = Math.max(0, top); y < Math.min(this.height, top + side); y += 1)
      this.#words.fill(word, y * this.width + from, y * this.width + to);
  }

  /** Puts the picture on a canvas of its size. */
  show(context: CanvasRenderingContext2D): void {
    context.putImageData(this.#image, 0, 0);
  }
}

/** A colour as CSS computes it, `rgb(r, g, b)`, as an opaque pixel of a picture. */
export function wordOf(color: string): number {
  return packed(channelsOf(color), 0xff);
}

/** Ink of a colour whose amount is its opacity: what lies behind shows through. */
export function inkWords(color: string): Uint32Array {
  const channels = channelsOf(color);
  return Uint32Array.from({ length: 256 }, (_, amount) => packed(channels, amount));
}

/** Ink on paper, opaque. */
export function inkOnPaper(color: string, paper: string): Uint32Array {
  const ink = channelsOf(color);
  const ground = channelsOf(paper);
  return Uint32Array.from({ length: 256 }, (_, amount) =>
    packed(
      ground.map((value, channel) => Math.round(value + (((ink[channel] ?? 0) - value) * amount) / 255)),
      0xff,
    ),
  );
}

function channelsOf(color: string): number[] {
  return (color.match(/\d+(\.\d+)?/g) ?? []).slice(0, 3).map(Number);
}

function packed([red = 0, green = 0, blue = 0]: readonly number[], opacity: number): number {
  return (red | (green << 8) | (blue << 16) | (opacity << 24)) >>> 0;
}

function axisOf(side: number): Axis {
  const step = INPUT_SIDE / side;
  const blends = side % INPUT_SIDE !== 0 && side < INPUT_SIDE * SQUARES_FROM;
  const before = new Uint8Array(side);
  const after = new Uint8Array(side);
  const weight = new Uint16Array(side);
  for (let at = 0; at < side; at += 1) {
    // The middle of the tile's pixel, in the image's pixels from the middle of the first one.
    const place = Math.min(Math.max((at + 0.5) * step - 0.5, 0), INPUT_SIDE - 1);
    before[at] = blends ? Math.floor(place) : Math.floor((at + 0.5) * step);
    after[at] = Math.min((before[at] ?? 0) + 1, INPUT_SIDE - 1);
    weight[at] = blends ? Math.round((place - Math.floor(place)) * ONE) : 0;
  }
  return { blends, before, after, weight };
}
