import { expect, test } from 'vitest';
import type { Lesson, LessonStatus } from '../../../../main/contract/hand';
import { teachSettingsSchema } from '../../../../main/contract/teaching';
import { temporaryLibrary } from './fixtures';

function lesson(id: string, hand: string, status: LessonStatus, startedAt: number): Lesson {
  return {
    ...{ id, hand, status, startedAt },
    endedAt: null,
    fraction: 0,
    settings: teachSettingsSchema.parse({}),
    start: { id: 'standard', name: 'Standard' },
    samples: ['a', 'b'],
    ...{ judgement: null, modelId: null, failure: null },
  };
}

test('lessons are listed by hand, and of what was going on it is known that it was interrupted', async () => {
  const { lessons, hands } = await temporaryLibrary();
  const [own, other] = [hands.current().id, hands.insert('Ada', null)];
  lessons.insert(lesson('first', own, 'teaching', 1), 3);
  lessons.insert(lesson('second', own, 'queued', 2), 5);
  lessons.insert(lesson('hers', other, 'paused', 3), 9);
  expect(lessons.list(own).map(({ id }) => id)).toEqual(['second', 'first']);
  lessons.markInterrupted();
  expect(lessons.get('first')).toMatchObject({ status: 'interrupted', samples: ['a', 'b'] });
  expect(lessons.get('hers')?.status).toBe('interrupted');
  expect(lessons.queued().map(({ id }) => id)).toEqual(['second']);
});

test('what a hand was taught counts as soon as it was, whatever is made of it', async () => {
  const { lessons, hands } = await temporaryLibrary();
  const hand = hands.current().id;
  lessons.insert(lesson('failed', hand, 'failed', 1), 7);
  expect(lessons.lastTaught(hand)).toBe(0);
  lessons.insert(lesson('one', hand, 'teaching', 2), 4);
  lessons.update(lesson('one', hand, 'declined', 2));
  expect([lessons.lastTaught(hand), lessons.lastSample('failed')]).toEqual([4, 7]);
});
