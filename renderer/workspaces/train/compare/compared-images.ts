import type { Comparison } from '../../../../main/contract/evaluation';
import type { Places } from '../evaluate/judged-images';

/** Who reads an image right. */
export const VERDICTS = ['both', 'onlyA', 'onlyB', 'neither'] as const;
/** See {@link VERDICTS}. */
export type Verdict = (typeof VERDICTS)[number];

/** Every image that two models were compared on, and the questions that its numbers are the answers to. */
export class ComparedImages {
  readonly total: number;
  readonly items: Uint32Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  readonly predictedA: Uint8Array<ArrayBuffer>;
  readonly predictedB: Uint8Array<ArrayBuffer>;

  constructor({ items, labels, predictedA, predictedB }: Comparison['rows']) {
    this.items = new Uint32Array(items);
    this.labels = new Uint8Array(labels);
    this.predictedA = new Uint8Array(predictedA);
    this.predictedB = new Uint8Array(predictedB);
    this.total = this.items.length;
  }

  verdictAt(place: number): Verdict {
    const label = this.labels[place];
    const [a, b] = [this.predictedA[place] === label, this.predictedB[place] === label];
    if (a) return b ? 'both' : 'onlyA';
    return b ? 'onlyB' : 'neither';
  }

  /** Images on which the two did so. */
  of(verdict: Verdict): Places {
    return this.#where((place) => this.verdictAt(place) === verdict);
  }

  /** Images of `truth` that just one of the two read as `predicted`: what the difference of their matrices is made of. */
  cell(truth: number, predicted: number): Places {
    return this.#where(
      (place) =>
        this.labels[place] === truth &&
        (this.predictedA[place] === predicted) !== (this.predictedB[place] === predicted),
    );
  }

  /** Columns at these places; read as is what the one that is wrong, the first where both are, took the image for. */
  at(places: Places): {
    items: Uint32Array<ArrayBuffer>;
    labels: Uint8Array<ArrayBuffer>;
    predicted: Uint8Array<ArrayBuffer>;
  } {
    return {
      items: places.map((place) => this.items[place] ?? 0),
      labels: Uint8Array.from(places, (place) => this.labels[place] ?? 0),
      predicted: Uint8Array.from(places, (place) => this.#mistakeAt(place)),
    };
  }

  #mistakeAt(place: number): number {
    const [a = 0, b = 0] = [this.predictedA[place], this.predictedB[place]];
    return a === this.labels[place] ? b : a;
  }

  #where(holds: (place: number) => boolean): Places {
    const places = new Uint32Array(this.total);
    let length = 0;
    for (let place = 0; place < this.total; place += 1) if (holds(place)) places[length++] = place;
    return places.slice(0, length);
  }
}
