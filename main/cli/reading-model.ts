import { Classifier } from '../core/model/classifier';
import { ModelRegistry } from '../core/model/registry';
import { withLibrary } from './shared-options';

/** A model that a command reads with. */
export interface ReadingModel {
  /** As the person named it, or the id of the active one. */
  readonly name: string;
  readonly classifier: Classifier;
}

/** Models that vote, or a single one. */
export interface VotingModels {
  /** As the person named them, or the id of the active one. */
  readonly name: string;
  readonly folders: readonly string[];
  readonly voters: readonly Classifier[];
}

/** Where it stands which model is meant. */
export interface ModelArguments {
  text(name: 'model' | 'library'): string | undefined;
}

/**
 * Loads the model that `--model` names, or the active one.
 *
 * @throws LonghandError `unknown-item`, `model-damaged`, `backend-unavailable`, `library-unusable`
 */
export async function loadModel(args: ModelArguments): Promise<ReadingModel> {
  const { name, folder } = await modelFolder(args);
  return { name, classifier: await Classifier.load(folder) };
}

/**
 * The folder of the model that `--model` names, or of the active one.
 *
 * @throws LonghandError `unknown-item`, `library-unusable`
 */
export function modelFolder(
  args: ModelArguments,
): Promise<{ readonly name: string; readonly folder: string }> {
  return withNamed(args, (registry, name) => Promise.resolve({ name, folder: registry.resolve(name) }));
}

/**
 * Loads the models that `--model` names with commas between them, or the single one, or the active one.
 *
 * @throws LonghandError as {@link loadModel}
 */
export function loadVoters(args: ModelArguments): Promise<VotingModels> {
  return withNamed(args, async (registry, name) => {
    const folders = foldersOf(registry, name);
    return { name, folders, voters: await Promise.all(folders.map((folder) => Classifier.load(folder))) };
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
