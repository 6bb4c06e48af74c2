import { IN_NO_GROUP, type JudgedRows } from '../../../../main/contract/evaluation';

/** Which images a question picks, by their places in the order in which they were judged. */
export type Places = Uint32Array<ArrayBuffer>;

/** Every judged image of a report, and the questions that its numbers are the answers to. */
export class JudgedImages {
  readonly total: number;
  /** Items of the data set, or numbers of samples. */
  readonly items: Uint32Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  readonly predicted: Uint8Array<ArrayBuffer>;
  /** Probability of what it was read as, 0-1. */
  readonly confidence: Float32Array<ArrayBuffer>;

  constructor({ items, labels, predicted, confidence }: JudgedRows) {
    this.items = new Uint32Array(items);
    this.labels = new Uint8Array(labels);
    this.predicted = new Uint8Array(predicted);
    this.confidence = new Float32Array(confidence);
    this.total = this.items.length;
  }

  isRight(place: number): boolean {
    return this.labels[place] === this.predicted[place];
  }

  /** Everything that was read wrong. */
  errors(): Places {
    return this.#where((place) => !this.isRight(place));
  }

  /** Images of `truth` that were read as `predicted`. */
  cell(truth: number, predicted: number): Places {
    return this.#where((place) => this.labels[place] === truth && this.predicted[place] === predicted);
  }

  /** Images of a class that were read as another one: what its recall lacks. */
  missed(label: number): Places {
    return this.#where((place) => this.labels[place] === label && !this.isRight(place));
  }

  /** Images of other classes that were read as this one: what its precision lacks. */
  mistaken(label: number): Places {
    return this.#where((place) => this.predicted[place] === label && !this.isRight(place));
  }

  /** Images whose confidence lies in one of `bins` parts of equal width; 1 is in the last. */
  confidenceBin(bin: number, bins: number): Places {
    return this.#where((place) => binOf(this.confidence[place] ?? 0, bins) === bin);
  }

  /** Images on which a model that answers from `threshold` on would stay silent. */
  refused(threshold: number): Places {
    return this.#where((place) => (this.confidence[place] ?? 0) < threshold);
  }

  /** Images that it would answer, and wrongly. */
  answeredWrong(threshold: number): Places {
    return this.#where((place) => (this.confidence[place] ?? 0) >= threshold && !this.isRight(place));
  }

  /**
   * Images of a group.
   *
   * @param groupOf - the group of every image, see the contract's `groupingSchema`
   */
  group(groupOf: Uint16Array, group: number): Places {
    return group === IN_NO_GROUP ? new Uint32Array() : this.#where((place) => groupOf[place] === group);
  }

  /** The same places with the worst first: mistakes by falling confidence, then right readings by rising. */
  worstFirst(places: Places): Places {
    const rank = (place: number): number => (this.confidence[place] ?? 0) * (this.isRight(place) ? 1 : -1);
    return places.slice().sort((a, b) => rank(a) - rank(b) || a - b);
  }

  /** Some of the columns at these places. */
  at(places: Places): {
    items: Uint32Array<ArrayBuffer>;
    labels: Uint8Array<ArrayBuffer>;
    predicted: Uint8Array<ArrayBuffer>;
  } {
    return {
      items: places.map((place) => this.items[place] ?? 0),
      labels: Uint8Array.from(places, (place) => this.labels[place] ?? 0),
      predicted: Uint8Array.from(places, (place) => this.predicted[place] ?? 0),
    };
  }

  #where(holds: (place: number) => boolean): Places {
    const places = new Uint32Array(this.total);
    let length = 0;
    for (let place = 0; place < this.total; place += 1) if (holds(place)) places[length++] = place;
    return places.slice(0, length);
  }
}

function binOf(confidence: number, bins: number): number {
  return Math.min(bins - 1, Math.floor(confidence * bins));
}
