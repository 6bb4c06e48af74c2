import type { ModelInfo } from '../contract/models';
import { LonghandError } from '../contract/errors';
import { ModelRegistry } from '../core/model/registry';
import type { Command } from './command';
import { count, percent, table } from './format';
import { LIBRARY_OPTION, withLibrary } from './shared-options';

const OPTIONS = {
  tag: { value: 'TAG', summary: 'only models with this tag' },
  ...LIBRARY_OPTION,
} as const;

/** `longhand models` */
export const modelsCommand: Command<keyof typeof OPTIONS> = {
  name: 'models',
  summary: 'Lists every model with its origin, scores, size and tags.',
  options: OPTIONS,
  run: (args) =>
    withLibrary(args, async (library) => {
      const tag = args.text('tag')?.toLowerCase();
      const all = await new ModelRegistry(library).list();
      const models =
        tag === undefined ? all : all.filter(({ tags }) => tags.some((one) => one.toLowerCase() === tag));
      return { json: { models: models.map(jsonOf) }, text: linesOf(models) };
    }),
};

/**
 * A model as a person names it: by its id, or by the name on its card in any case.
 *
 * @throws LonghandError `unknown-item` that lists the known names
 */
export async function modelNamed(registry: ModelRegistry, reference: string): Promise<ModelInfo> {
  const wanted = reference.toLowerCase();
  const all = await registry.list();
  const found =
    all.find(({ id }) => id === reference) ??
    all.find(({ id, card }) => id.toLowerCase() === wanted || card.name.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw new LonghandError(
    'unknown-item',
    `There is no model "${reference}" (known: ${all.map(({ card }) => card.name).join(', ')}).`,
    { item: reference },
  );
}

function jsonOf({ id, card, active, bytes, damage, tags, source, speed }: ModelInfo): object {
  const { test } = card;
  return {
    ...{ id, name: card.name, active, origin: card.origin, architecture: card.architecture },
    ...{ parameters: card.parameters, bytes, createdAt: card.createdAt },
    data: { name: card.data.name, hash: card.data.hash, edits: source.edits },
    ...{ run: source.run, parent: card.parent },
    test: test && {
      ...{ accuracy: test.accuracy, correct: test.correct, total: test.total },
      interval95: test.interval95,
    },
    ...{ tags, speed, damage },
  };
}

function linesOf(models: readonly ModelInfo[]): string[] {
  if (models.length === 0) return ['No model has this tag.'];
  return table([
    ['name', 'test', 'weights', 'made', 'learnt from', 'tags', 'id'],
    ...models.map(({ id, card, active, damage, tags }) => [
      `${active ? '* ' : ''}${card.name}${damage === null ? '' : ' (damaged)'}`,
      card.test === null ? '–' : percent(card.test.accuracy),
      count(card.parameters),
      card.createdAt.slice(0, 10),
      card.data.name,
      tags.join(', '),
      id,
    ]),
  ]);
}
