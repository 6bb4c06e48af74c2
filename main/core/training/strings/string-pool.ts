import type { Random } from '../../data/random';
import { classesOf } from '../../reading/strings/alphabet';
import { sideBySide, toStrip, type GreyPixels } from '../../reading/strings/strip';

/** Strips of one bin differ in width by less than this, so that little of a batch is padding. */
const BIN_WIDTH = 24;

/** A strip and what is written in it. */
export interface LabelledStrip {
  readonly width: number;
  readonly values: Float32Array;
  readonly classes: readonly number[];
}

/** A batch as the training graph takes it in. */
export interface StringBatch {
  readonly count: number;
  /** Float32 `[count, 40, width, 1]`. */
  readonly strips: Float32Array;
  readonly width: number;
  /** The classes of all strings, one after the other, and the string and place of each. */
  readonly labels: Int32Array;
  readonly places: Int32Array;
}

/** A labelled strip of a picture. */
export function labelledStrip(picture: GreyPixels & { readonly text: string }): LabelledStrip {
  const { width, values } = toStrip(picture);
  return { width, values, classes: classesOf(picture.text) };
}

/**
 * Strips that are learnt from a few times each before new ones take their places: drawing one costs as much as learning
 * from it does.
 */
export class StringPool {
  readonly #strips: LabelledStrip[];
  #oldest = 0;

  constructor(strips: readonly LabelledStrip[]) {
    this.#strips = [...strips];
  }

  /** Puts a strip in the place of the oldest one. */
  renew(strip: LabelledStrip): void {
    this.#strips[this.#oldest] = strip;
    this.#oldest = (this.#oldest + 1) % this.#strips.length;
  }

  /** Strips of about the same width: that of any one of the pool. */
  batch(random: Random, size: number): StringBatch {
    const pattern = this.#strips[random.int(this.#strips.length)];
    const width = pattern?.width ?? 0;
    const near = this.#strips.filter((strip) => Math.abs(strip.width - width) < BIN_WIDTH / 2);
    return batchOf(
      Array.from({ length: size }, () => near[random.int(near.length)] ?? pattern).filter(isStrip),
    );
  }
}

function isStrip(strip: LabelledStrip | undefined): strip is LabelledStrip {
  return strip !== undefined;
}

/** Lays strips into one batch, paper behind those that are less wide. */
export function batchOf(strips: readonly LabelledStrip[]): StringBatch {
  const width = strips.reduce((most, strip) => Math.max(most, strip.width), 0);
  const labels: number[] = [];
  const places: number[] = [];
  strips.forEach((strip, index) => {
    strip.classes.forEach((sign, place) => {
      labels.push(sign);
      places.push(index, place);
    });
  });
  return {
    count: strips.length,
    strips: sideBySide(strips, width),
    width,
    labels: Int32Array.from(labels),
    places: Int32Array.from(places),
  };
}
