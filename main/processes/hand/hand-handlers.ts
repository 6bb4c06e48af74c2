import path from 'node:path';
import type { CallHandlers } from '../../contract/calls';
import { LonghandError } from '../../contract/errors';
import type { Hand } from '../../contract/hand';
import type { Library } from '../../core/library/database';
import { eraseHand, holdingsOf } from './hand-erasure';
import { handOf, knownHand, knownLesson } from './hand-record';
import type { HandStudio } from './hand-studio';
import { handContent, insertHand } from './hand-transfer';

/** The calls about hands. */
type HandCall = Extract<keyof CallHandlers, `hands.${string}`>;

/** The handlers of the calls about hands. */
export function createHandHandlers(studio: HandStudio): Pick<CallHandlers, HandCall> {
  const { library, registry, models, jobs, grants, emit, adapting } = studio;
  const { hands } = library;
  const infoOf = (id: string): Hand => handOf(library, models, knownHand(library, id));
  const readsChanged = (): void => {
    for (const name of ['models.changed', 'hands.changed', 'samples.changed'] as const) emit(name, undefined);
    adapting.refresh();
  };
  return {
    'hands.list': () => hands.list().map((hand) => handOf(library, models, hand)),
    'hands.create': ({ name }) => {
      // Not what another person was taught: what that was taught to.
      const id = hands.insert(name, models.baseOf(hands.current()));
      emit('hands.changed', undefined);
      return infoOf(id);
    },
    'hands.rename': ({ id, name }) => {
      hands.rename(knownHand(library, id).id, name);
      emit('hands.changed', undefined);
    },
    'hands.choose': async ({ id }) => {
      await models.choose(id);
      readsChanged();
    },
    'hands.setAdapting': ({ id, adapts }) => {
      hands.setAdapting(knownHand(library, id).id, adapts);
      emit('hands.changed', undefined);
      adapting.refresh();
    },
    'hands.use': async ({ id, lesson }) => {
      const hand = knownHand(library, id);
      await models.use(id, lesson === null ? models.baseOf(hand) : modelOfLesson(library, id, lesson));
      readsChanged();
    },
    'hands.holdings': ({ id }) => holdingsOf(library, registry, knownHand(library, id).id),
    'hands.erase': async ({ id }) => {
      try {
        return await eraseHand(studio, knownHand(library, id).id);
      } finally {
        readsChanged();
      }
    },
    'hands.export': async ({ id, target, job }) => {
      await grants.take(target);
      const { hand, lessons } = handContent(library, models, knownHand(library, id));
      const folders = lessons.map((lesson) => registry.ownFolder(lesson));
      return { bytes: await jobs.run(job, 'exportHand', { hand, models: folders, target }) };
    },
    'hands.import': async ({ path: file, job }) => {
      const folder = path.join(library.folder, 'models');
      const id = await insertHand(studio, await jobs.run(job, 'importHand', { path: file, models: folder }));
      readsChanged();
      return infoOf(id);
    },
  };
}

/**
 * The model of a lesson of a hand, on the list again where it was removed.
 *
 * @throws LonghandError `unknown-item` where the hand has no such lesson, or it was not kept
 */
function modelOfLesson(library: Library, hand: string, id: string): string {
  const lesson = knownLesson(library, id);
  if (lesson.hand !== hand || lesson.status !== 'kept') {
    throw new LonghandError(
      'unknown-item',
      'This hand keeps no such lesson (choose one of its list, or keep it first).',
      { item: id },
    );
  }
  if (!library.models.isListed(id)) library.models.restore(id);
  return id;
}
