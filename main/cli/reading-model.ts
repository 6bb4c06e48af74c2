import { Classifier } from '../core/model/classifier';
import { ModelRegistry } from '../core/model/registry';
import { withLibrary } from './shared-options';

/** A model that a command reads with. */
export interface ReadingModel {
  /** As the person named it, or the id of the active one. */
  readonly name: string;
  readonly classifier: Classifier;
}

interface ModelArguments {
  text(name: 'model' | 'library'): string | undefined;
}

/**
 * Loads the model that `--model` names, or the active one.
 *
 * @throws LonghandError `unknown-item`, `model-damaged`, `backend-unavailable`, `library-unusable`
 */
export function loadModel(args: ModelArguments): Promise<ReadingModel> {
  return withNamed(args, async (registry, name) => ({
    name,
    classifier: await Classifier.load(registry.resolve(name)),
  }));
}

/**
 * Loads the models that `--model` names with commas between them, or the single one, or the active one.
 *
 * @throws LonghandError as {@link loadModel}
 */
export function loadVoters(
  args: ModelArguments,
): Promise<{ readonly name: string; readonly voters: readonly Classifier[] }> {
  return withNamed(args, async (registry, name) => {
    const folders = foldersOf(registry, name);
    return { name, voters: await Promise.all(folders.map((folder) => Classifier.load(folder))) };
  });
}

function withNamed<R>(
  args: ModelArguments,
  work: (registry: ModelRegistry, name: string) => Promise<R>,
): Promise<R> {
  return withLibrary(args, (library) => {
    const registry = new ModelRegistry(library);
    return work(registry, args.text('model') ?? registry.activeId());
  });
}

/** A single name or folder may have commas of its own. */
function foldersOf(registry: ModelRegistry, names: string): string[] {
  try {
    return [registry.resolve(names)];
  } catch (error) {
    if (!names.includes(',')) throw error;
    return names.split(',').map((name) => registry.resolve(name.trim()));
  }
}
