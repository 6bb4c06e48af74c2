import { Classifier } from '../core/model/classifier';
import { ModelRegistry } from '../core/model/registry';
import { withLibrary } from './shared-options';

/** A model that a command reads with. */
export interface ReadingModel {
  /** As the person named it, or the id of the active one. */
  readonly name: string;
  readonly classifier: Classifier;
}

/**
 * Loads the model that `--model` names, or the active one.
 *
 * @throws LonghandError `unknown-item`, `model-damaged`, `backend-unavailable`, `library-unusable`
 */
export function loadModel(args: {
  text(name: 'model' | 'library'): string | undefined;
}): Promise<ReadingModel> {
  return withLibrary(args, async (library) => {
    const registry = new ModelRegistry(library);
    const name = args.text('model') ?? registry.activeId();
    return { name, classifier: await Classifier.load(registry.resolve(name)) };
  });
}
