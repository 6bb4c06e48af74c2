import { Classifier } from '../core/model/classifier';
import { ModelRegistry } from '../core/model/registry';
import { withLibrary } from './shared-options';

/** A model that a command reads with. */
export interface ReadingModel {
  /** As the person named it, or the id of the active one. */
  readonly name: string;
  readonly classifier: Classifier;
}

/** Models that vote. */
export interface VotingModels {
  /** As the person named them. */
  readonly name: string;
  readonly classifiers: readonly Classifier[];
}

/**
 * Loads the models that `--model` names with commas between them, or the one; or else the active one.
 *
 * @throws LonghandError as {@link loadModel}
 */
export function loadModels(args: {
  text(name: 'model' | 'library'): string | undefined;
}): Promise<VotingModels> {
  return withLibrary(args, async (library) => {
    const registry = new ModelRegistry(library);
    const name = args.text('model') ?? registry.activeId();
    const folders = namedFolders(registry, name);
    return { name, classifiers: await Promise.all(folders.map((folder) => Classifier.load(folder))) };
  });
}

/** A name or a folder may have commas of its own. */
function namedFolders(registry: ModelRegistry, names: string): string[] {
  try {
    return [registry.resolve(names)];
  } catch (error) {
    if (!names.includes(',')) throw error;
    return names.split(',').map((name) => registry.resolve(name.trim()));
  }
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
