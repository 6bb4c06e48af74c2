import { INPUT_PIXELS } from '../../contract/ink';
import type { TeachSettings } from '../../contract/teaching';
import { randomStream } from '../data/random';
import { giveWay, type Work } from '../data/work';
import type { HeadLearner } from './head-learner';
import type { OwnSample } from './own-sample';
import type { Rehearsal, RehearsalCounts } from './rehearsal';
import { strokeVariant } from './stroke-variants';

/** Most images of one's own samples that are remembered, changed copies included: bounds the memory. */
const MOST_OWN = 3000;

/** What a learner remembers, and where: the rehearsal kind by kind, then one's own samples. */
export interface Lesson {
  readonly samples: readonly OwnSample[];
  readonly rehearsal: RehearsalCounts;
  /** How many images there are of each sample: itself, and changed copies. */
  readonly copies: number;
}

/** Where a copy of a sample lies; 0 is the sample itself. */
export function placeOf({ samples, rehearsal }: Lesson, sample: number, copy = 0): number {
  return rehearsedCount(rehearsal) + copy * samples.length + sample;
}

function rehearsedCount({ hard, plain, nonDigits }: RehearsalCounts): number {
  return hard + plain + nonDigits;
}

/**
 * Has a learner remember all that it will learn from or be judged by.
 *
 * @throws LonghandError `cancelled`
 */
export async function rememberLesson(
  learner: HeadLearner,
  samples: readonly OwnSample[],
  rehearsal: Rehearsal,
  { variants, variation, seed }: Pick<TeachSettings, 'variants' | 'variation' | 'seed'>,
  work: Work,
): Promise<Lesson> {
  const { counts } = rehearsal;
  const rehearsed = rehearsedCount(counts);
  const most = Math.max(Math.floor(MOST_OWN / samples.length), 1);
  const lesson: Lesson = { samples, rehearsal: counts, copies: Math.min(variants + 1, most) };
  learner.clear(rehearsed + lesson.copies * samples.length);
  learner.rehearse(
    rehearsal.images,
    Uint32Array.from({ length: rehearsed }, (_, place) => place),
  );

  const random = randomStream(seed, 'variants of samples');
  const numbers = [...samples.keys()];
  const inked = numbers.filter((sample) => samples[sample]?.strokes !== null);
  const drawn = numbers.filter((sample) => samples[sample]?.strokes === null);
  const put = (which: readonly number[], copy: number, draw: number | null): void => {
    if (which.length === 0) return;
    const images = new Uint8Array(which.length * INPUT_PIXELS);
    which.forEach((sample, at) => {
      const { strokes = null, image } = samples[sample] ?? {};
      const again = copy === 0 || strokes === null ? null : strokeVariant(random, strokes, variation);
      images.set(again ?? image ?? [], at * INPUT_PIXELS);
    });
    const labels = Uint8Array.from(which, (sample) => samples[sample]?.label ?? 0);
    const places = Uint32Array.from(which, (sample) => placeOf(lesson, sample, copy));
    learner.remember(images, labels, places, draw);
  };
  put(numbers, 0, null);
  for (let copy = 1; copy < lesson.copies; copy += 1) {
    await giveWay(work, copy / lesson.copies);
    put(inked, copy, null);
    put(drawn, copy, copy);
  }
  return lesson;
}
