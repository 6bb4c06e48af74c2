import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { LonghandError } from '../../contract/errors';
import type { HandHoldings } from '../../contract/hand';
import type { Library } from '../../core/library/database';
import { SHIPPED_MODEL_ID, type ModelRegistry } from '../../core/model/registry';
import type { HandStudio } from './hand-studio';

/** What belongs to a hand: its samples, its lessons, and all models that came of those, kept or not. */
export async function holdingsOf(
  library: Library,
  registry: ModelRegistry,
  hand: string,
): Promise<HandHoldings> {
  const lessons = library.lessons.list(hand);
  const folders = await Promise.all(
    lessons.map(async ({ id, start }) => {
      const bytes = await folderBytes(registry.ownFolder(id));
      return { id, name: library.models.get(id)?.card.name ?? start.name, bytes };
    }),
  );
  const present = folders.filter(({ bytes }) => bytes > 0);
  return {
    samples: library.samples.countAll(hand),
    lessons: lessons.length,
    models: present.map(({ id, name }) => ({ id, name })),
    bytes: present.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/**
 * Erases everything of a hand for good. Where it was the one that is written with, the one before it is; where it was the only
 * one, a new and empty one.
 *
 * @returns what there was
 * @throws LonghandError `write-failed`
 */
export async function eraseHand(
  { library, registry, reader, models, lessons }: HandStudio,
  id: string,
): Promise<HandHoldings> {
  await lessons.stopAll(id);
  const holdings = await holdingsOf(library, registry, id);
  const own = library.lessons.list(id).map((lesson) => lesson.id);
  if (models.isCurrent(id)) {
    const base = models.baseOf(library.hands.current());
    await makeWay({ library, models }, library.hands.list()[1]?.id ?? library.hands.insert('', base));
  }
  for (const model of own) {
    reader.forget(model);
    await rm(registry.ownFolder(model), { recursive: true, force: true });
  }
  library.erasure.hand(id, own);
  return holdings;
}

async function makeWay(
  { library, models }: Pick<HandStudio, 'library' | 'models'>,
  next: string,
): Promise<void> {
  try {
    await models.choose(next);
  } catch (error) {
    if (!(error instanceof LonghandError) || error.code !== 'model-damaged') throw error;
    // That its model cannot be used must not keep another one from being erased.
    library.hands.setModel(next, SHIPPED_MODEL_ID);
    await models.choose(next);
  }
}

/** Of all files in a folder; 0 where there is none. */
async function folderBytes(folder: string): Promise<number> {
  try {
    const names = await readdir(folder);
    const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}
