import { LonghandError } from '../../contract/errors';
import type { Hand, Lesson } from '../../contract/hand';
import type { Library } from '../../core/library/database';
import type { HandRow } from '../../core/library/hand-table';
import type { HandModels } from './hand-models';

/** @throws LonghandError `unknown-item` */
export function knownHand(library: Library, id: string): HandRow {
  const hand = library.hands.get(id);
  if (hand !== undefined) return hand;
  throw new LonghandError('unknown-item', `There is no hand "${id}" (choose one of the list).`, { item: id });
}

/** @throws LonghandError `unknown-item` */
export function knownLesson(library: Library, id: string): Lesson {
  const lesson = library.lessons.get(id);
  if (lesson !== undefined) return lesson;
  throw new LonghandError('unknown-item', `There is no lesson "${id}" (choose one of the list).`, {
    item: id,
  });
}

/** A hand as it goes to the window. */
export function handOf(library: Library, models: HandModels, hand: HandRow): Hand {
  const { id, name, createdAt, adapts } = hand;
  return {
    ...{ id, name, createdAt, adapts },
    isCurrent: models.isCurrent(id),
    counts: library.samples.counts(id),
    fresh: library.samples.countAfter(id, library.lessons.lastTaught(id)),
    lesson: models.lessonOf(hand)?.id ?? null,
  };
}
