import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { handFileSchema, type HandFile } from '../../core/handwriting/hand-file';
import { imageOfInk } from '../../core/handwriting/kept-samples';
import type { Library } from '../../core/library/database';
import type { HandRow } from '../../core/library/hand-table';
import { readModelFolder } from '../../core/model/model-folder';
import { SHIPPED_MODEL_ID, type ModelRegistry } from '../../core/model/registry';
import type { HandModels } from './hand-models';
import type { HandStudio } from './hand-studio';

/**
 * What goes into the file of a hand.
 *
 * @returns with the ids of its lessons, whose models go into it, too
 */
export function handContent(
  library: Library,
  models: HandModels,
  hand: HandRow,
): { readonly hand: HandFile; readonly lessons: readonly string[] } {
  const samples = library.samples.list(hand.id);
  const ink = library.samples.inkOf(samples.map(({ id }) => id));
  const places = new Map(samples.map(({ id }, place) => [id, place]));
  const kept = library.lessons
    .list(hand.id)
    .reverse()
    .flatMap((lesson) =>
      lesson.status === 'kept' && lesson.judgement !== null
        ? [{ ...lesson, judgement: lesson.judgement }]
        : [],
    );
  const reads = kept.findIndex(({ id }) => id === models.lessonOf(hand)?.id);
  return {
    lessons: kept.map(({ id }) => id),
    hand: {
      ...{ name: hand.name, createdAt: hand.createdAt },
      samples: samples.map(({ id, label, source, readAs, createdAt, image }) => {
        const strokes = ink.get(id) ?? null;
        const picture = strokes === null ? Buffer.from(image).toString('base64') : null;
        return { label, source, readAs, createdAt, strokes, image: picture };
      }),
      lessons: kept.map(({ startedAt, endedAt, settings, start, judgement, samples: ids }) => ({
        ...{ startedAt, endedAt, settings, start, judgement },
        samples: ids.map((id) => places.get(id) ?? null),
      })),
      reads: reads < 0 ? null : reads,
    },
  };
}

/**
 * Adds a hand that was read from a file as a new one.
 *
 * @param models - ids of its lessons' models, whose folders are written
 * @returns its id
 * @throws LonghandError `model-damaged`, `write-failed`; nothing is left of it then
 */
export async function insertHand(
  { library, registry }: Pick<HandStudio, 'library' | 'registry'>,
  { hand: content, models }: { readonly hand: unknown; readonly models: readonly string[] },
): Promise<string> {
  const hand = handFileSchema.parse(content);
  const modelId = reading(registry, hand, models);
  const id = library.hands.insert(freeName(library, hand.name), modelId, hand.createdAt);
  try {
    const ids = library.samples.insert(
      id,
      hand.samples.map(({ strokes, image, ...sample }) => ({
        ...{ ...sample, ink: strokes, modelId: null },
        image: strokes === null ? Buffer.from(image ?? '', 'base64') : imageOfInk(strokes),
      })),
    );
    const numbers = new Map(library.samples.list(id).map((sample) => [sample.id, sample.number]));
    for (const [at, lesson] of hand.lessons.entries()) {
      const model = models[at];
      if (model === undefined) throw new Error('a lesson has no model');
      const { card } = await readModelFolder(registry.ownFolder(model));
      library.models.insert({ id: model, card });
      const samples = lesson.samples.map((place) => ids[place ?? -1] ?? null);
      const last = Math.max(0, ...samples.map((sample) => numbers.get(sample ?? '') ?? 0));
      library.lessons.insert(
        {
          ...lesson,
          // What was taken away before has no ink any more, but its place in the judgement.
          samples: samples.map((sample) => sample ?? randomUUID()),
          ...{ id: model, hand: id, modelId: model },
          ...{ status: 'kept', fraction: 1, failure: null },
        },
        last,
      );
    }
    return id;
  } catch (error) {
    library.erasure.hand(id, models);
    for (const model of models) await rm(registry.ownFolder(model), { recursive: true, force: true });
    throw error;
  }
}

/** What reads it: the model of a lesson, or what that was taught to where this computer has it. */
function reading(registry: ModelRegistry, { lessons, reads }: HandFile, models: readonly string[]): string {
  const model = reads === null ? undefined : models[reads];
  const base = lessons.at(-1)?.start.id;
  return model ?? (base !== undefined && registry.has(base) ? base : SHIPPED_MODEL_ID);
}

/** The name, with a number behind it where somebody has it already. */
function freeName(library: Library, name: string): string {
  const taken = new Set(library.hands.list().map((hand) => hand.name));
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(free)) return free;
  }
}
