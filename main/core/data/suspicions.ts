import { SUSPICIONS, type Suspicion } from '../../contract/data-filter';

/** Something that may be wrong with an image. */
export interface Suspect {
  readonly item: number;
  readonly kind: Suspicion;
  /** 0-1, 1 is surest. */
  readonly score: number;
  /** The label that it should have, or the image that it is like. */
  readonly other: number | null;
}

/** What a search for suspects found, by item. */
export class Suspicions {
  readonly list: readonly Suspect[];
  /** For every item the kinds found, a bit each in the order of `SUSPICIONS`. */
  readonly kinds: Uint8Array;
  /** The highest score of every item, 0 where nothing was found. */
  readonly scores: Float32Array;
  readonly #byItem = new Map<number, Suspect[]>();

  constructor(list: readonly Suspect[], count: number) {
    this.list = list;
    this.kinds = new Uint8Array(count);
    this.scores = new Float32Array(count);
    for (const suspect of list) {
      const { item, kind, score } = suspect;
      this.kinds[item] = (this.kinds[item] ?? 0) | bitOf(kind);
      this.scores[item] = Math.max(this.scores[item] ?? 0, score);
      const known = this.#byItem.get(item);
      if (known === undefined) this.#byItem.set(item, [suspect]);
      else known.push(suspect);
    }
  }

  /** What was found of an item. */
  of(item: number): readonly Suspect[] {
    return this.#byItem.get(item) ?? [];
  }

  /**
   * What of it still stands.
   *
   * @param label - that the item carries: the suspicion of another label is settled where it is that one by now
   */
  standing(item: number, label: number): readonly Suspect[] {
    return this.of(item).filter(({ kind, other }) => kind !== 'label' || other !== label);
  }

  /** The highest score of an item among some kinds. */
  scoreAs(item: number, kinds: readonly Suspicion[]): number {
    return this.of(item).reduce(
      (best, { kind, score }) => (kinds.includes(kind) ? Math.max(best, score) : best),
      0,
    );
  }

  /** Items found, by kind. */
  counts(): Record<Suspicion, number> {
    const counts = Object.fromEntries(SUSPICIONS.map((kind) => [kind, 0])) as Record<Suspicion, number>;
    for (const { kind } of this.list) counts[kind] += 1;
    return counts;
  }
}

/** The bit of a kind in {@link Suspicions.kinds}. */
export function bitOf(kind: Suspicion): number {
  return 1 << SUSPICIONS.indexOf(kind);
}
