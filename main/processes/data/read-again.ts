import type { ModelRegistry } from '../../core/model/registry';
import type { OpenSet } from './open-set';
import type { Reader } from '../reader';

/** Images whose predictions are made anew on the spot when they are turned; of more the predictions are dropped. */
const MOST_READ_AGAIN = 500;

/** Has images read anew that were turned: by every model whose predictions are there. */
export async function readAgain(
  set: OpenSet,
  items: Uint32Array,
  registry: ModelRegistry,
  reader: Reader,
): Promise<void> {
  for (const [model, predictions] of set.predictions) {
    const isListed = (await registry.list()).some(({ id }) => id === model);
    if (items.length > MOST_READ_AGAIN || !isListed) {
      set.predictions.delete(model);
      continue;
    }
    predictions.replace(items, await reader.predict(set.edited.imagesOf(items), items.length, model));
  }
}
