import type { CallHandlers } from '../../contract/calls';
import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { Lesson } from '../../contract/hand';
import { refuseForgetful } from '../../core/handwriting/keep-taught';
import type { Library } from '../../core/library/database';
import { readModelFolder } from '../../core/model/model-folder';
import type { ModelRegistry } from '../../core/model/registry';
import type { Adapting } from './adapting';
import type { HandModels } from './hand-models';
import { knownHand, knownLesson } from './hand-record';
import type { LessonQueue } from './lesson-queue';

/** What the handlers of the calls about lessons work on. */
export interface LessonStudio {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly models: HandModels;
  readonly lessons: LessonQueue;
  readonly adapting: Adapting;
  readonly emit: EmitEvent;
}

/** The calls about lessons. */
type LessonCall = Extract<keyof CallHandlers, `lessons.${string}`>;

/** The handlers of the calls about lessons. */
export function createLessonHandlers(studio: LessonStudio): Pick<CallHandlers, LessonCall> {
  const { library, lessons } = studio;
  return {
    'lessons.start': ({ hand, settings }) => lessons.start(hand, settings),
    'lessons.pause': ({ id }) => lessons.pause(id),
    'lessons.resume': ({ id }) => lessons.resume(id),
    'lessons.stop': ({ id }) => lessons.stop(id),
    'lessons.list': ({ hand }) => lessons.list(knownHand(library, hand).id),
    'lessons.keep': ({ id, insist }) => keep(studio, id, insist),
    'lessons.decline': ({ id }) => decline(studio, id),
  };
}

async function keep(
  { library, registry, models, adapting, emit }: LessonStudio,
  id: string,
  insist: boolean,
): Promise<void> {
  const { judgement, ...lesson } = taughtLesson(library, id);
  if (!insist) refuseForgetful({ judgement });
  const { card } = await readModelFolder(registry.ownFolder(id));
  if (library.models.get(id) === undefined) library.models.insert({ id, card });
  else library.models.restore(id);
  const kept: Lesson = { ...lesson, judgement, status: 'kept', modelId: id };
  library.lessons.update(kept);
  await models.use(lesson.hand, id);
  tell(emit, kept);
  adapting.refresh();
}

/** A kept lesson can be declined, too: what it was taught to reads again. */
async function decline(
  { library, registry, models, adapting, emit }: LessonStudio,
  id: string,
): Promise<void> {
  const lesson = taughtLesson(library, id);
  const hand = knownHand(library, lesson.hand);
  if (models.lessonOf(hand)?.id === id) await models.use(hand.id, models.baseOf(hand));
  if (registry.has(id)) registry.remove(id);
  const declined: Lesson = { ...lesson, status: 'declined', modelId: null };
  library.lessons.update(declined);
  tell(emit, declined);
  adapting.refresh();
}

function tell(emit: EmitEvent, lesson: Lesson): void {
  emit('lesson.changed', lesson);
  emit('models.changed', undefined);
  emit('hands.changed', undefined);
  // What its samples are read as now.
  emit('samples.changed', undefined);
}

/** @throws LonghandError `unknown-item` where there is no such lesson, or nothing has come of it */
function taughtLesson(
  library: Library,
  id: string,
): Lesson & { readonly judgement: NonNullable<Lesson['judgement']> } {
  const lesson = knownLesson(library, id);
  const { judgement, status } = lesson;
  if (judgement !== null && (status === 'taught' || status === 'kept' || status === 'declined'))
    return { ...lesson, judgement };
  throw new LonghandError(
    'unknown-item',
    `This lesson is ${status}, so there is no model of it (teach first).`,
    {
      item: id,
    },
  );
}
