import type { TeachSettings } from '../../contract/teaching';
import { randomStream, type Random } from '../data/random';
import { placeOf, type Lesson } from './lesson';
import type { RehearsalCounts } from './rehearsal';

/** Part of what is rehearsed that is no digit, where there is such, and part of the rehearsed digits that are hard ones. */
const NON_DIGITS = 1 / 6;
const HARD_DIGITS = 1 / 3;

/**
 * Deals out the images of each step: one's own samples, of every digit as many, and the rehearsal. Each pile is dealt to its
 * end before it is shuffled again.
 */
export class BatchDealer {
  readonly #own: readonly Pile[];
  readonly #rehearsal: Readonly<Record<keyof RehearsalCounts, Pile>>;
  readonly #sizes: RehearsalCounts & { readonly own: number };
  #dealt = 0;

  /** @param taught - numbers of the samples that are learnt from, at least one */
  constructor(
    lesson: Lesson,
    taught: Uint32Array,
    { batch, rehearsal, seed }: Pick<TeachSettings, 'batch' | 'rehearsal' | 'seed'>,
  ) {
    const random = randomStream(seed, 'batches of a lesson');
    const byLabel = new Map<number, number[]>();
    for (const sample of taught) {
      const { label = 0 } = lesson.samples[sample] ?? {};
      const places = byLabel.get(label) ?? [];
      for (let copy = 0; copy < lesson.copies; copy += 1) places.push(placeOf(lesson, sample, copy));
      byLabel.set(label, places);
    }
    this.#own = [...byLabel].sort(([a], [b]) => a - b).map(([, places]) => new Pile(places, random));
    const { hard, plain, nonDigits } = lesson.rehearsal;
    this.#rehearsal = {
      hard: new Pile(range(0, hard), random),
      plain: new Pile(range(hard, plain), random),
      nonDigits: new Pile(range(hard + plain, nonDigits), random),
    };
    const rehearsed = Math.min(Math.round(batch * rehearsal), batch - 1);
    const foreign = nonDigits === 0 ? 0 : Math.round(rehearsed * NON_DIGITS);
    const difficult = hard === 0 ? 0 : Math.round((rehearsed - foreign) * HARD_DIGITS);
    this.#sizes = {
      own: batch - rehearsed,
      hard: difficult,
      plain: rehearsed - foreign - difficult,
      nonDigits: foreign,
    };
  }

  /** The places of the images of the next step. */
  next(): Uint32Array {
    const { own, hard, plain, nonDigits } = this.#sizes;
    const deal = (count: number, from: () => Pile): number[] =>
      Array.from({ length: count }, () => from().next());
    return Uint32Array.from([
      ...deal(own, () => this.#nextOwn()),
      ...deal(hard, () => this.#rehearsal.hard),
      ...deal(plain, () => this.#rehearsal.plain),
      ...deal(nonDigits, () => this.#rehearsal.nonDigits),
    ]);
  }

  #nextOwn(): Pile {
    const pile = this.#own[this.#dealt % this.#own.length];
    if (pile === undefined) throw new RangeError('there are no samples to learn from');
    this.#dealt += 1;
    return pile;
  }
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

/** Cards that are dealt in a random order, again and again. */
class Pile {
  readonly #cards: Uint32Array;
  readonly #random: Random;
  #at: number;

  constructor(cards: readonly number[], random: Random) {
    this.#cards = Uint32Array.from(cards);
    this.#random = random;
    this.#at = cards.length;
  }

  next(): number {
    if (this.#at >= this.#cards.length) {
      this.#random.shuffle(this.#cards);
      this.#at = 0;
    }
    const card = this.#cards[this.#at];
    if (card === undefined) throw new RangeError('a pile is empty');
    this.#at += 1;
    return card;
  }
}
