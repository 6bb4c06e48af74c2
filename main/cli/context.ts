import os from 'node:os';
import path from 'node:path';
import { openLibrary, type Library } from '../core/library/database';
import { Classifier } from '../core/model/classifier';
import { ModelRegistry } from '../core/model/registry';
import { text, type Arguments } from './command';

/** Folder of the app's library: Electron's user-data folder on this system. */
export function defaultLibraryFolder(): string {
  const home = os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Longhand');
  if (process.platform === 'win32') {
    return path.join(process.env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Longhand');
  }
  return path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'Longhand');
}

/** Works with the library that `--library` names, or the app's, and closes it in the end. */
export async function withLibrary<T>(
  args: Arguments,
  work: (library: Library, registry: ModelRegistry) => Promise<T>,
): Promise<T> {
  const library = openLibrary(path.resolve(text(args, 'library') ?? defaultLibraryFolder()));
  try {
    return await work(library, new ModelRegistry(library));
  } finally {
    library.close();
  }
}

/** The model that `--model` names, or the active one. */
export interface ChosenModel {
  readonly folder: string;
  /** What it is called: its id or folder as it was named. */
  readonly name: string;
  /** Loads it, which also checks it. */
  load(): Promise<Classifier>;
}

/** @throws LonghandError `unknown-item` */
export function chooseModel(args: Arguments): Promise<ChosenModel> {
  return withLibrary(args, (_library, registry) => {
    const name = text(args, 'model') ?? registry.activeId();
    const folder = registry.resolve(name);
    return Promise.resolve({ folder, name, load: () => Classifier.load(folder) });
  });
}
