import os from 'node:os';
import path from 'node:path';
import { bundledMnistFolder } from '../core/data/bundled';
import { openLibrary, type Library } from '../core/library/database';
import type { Option } from './command';

/** Name of the app's folder for its data, as Electron makes it of the product's name. */
const APP_FOLDER = 'Longhand';

/** `--library`, which every command has that knows models. */
export const LIBRARY_OPTION = {
  library: { value: 'DIR', summary: "the library's folder (default: the app's own)" },
} as const satisfies Record<string, Option>;

/** `--data`, for commands that read images. */
export const DATA_OPTION = {
  data: {
    value: 'PATH',
    summary:
      'MNIST-format files, pictures in folders by label, CSV, ZIP or a project (default: the MNIST that comes along)',
  },
} as const satisfies Record<string, Option>;

/** `--model`, for commands that read with one. */
export const MODEL_OPTION = {
  model: { value: 'MODEL', summary: 'its name, its id or its folder (default: the active one)' },
} as const satisfies Record<string, Option>;

interface TextOptions<Name extends string> {
  text(name: Name): string | undefined;
}

/** Where `--data` points. */
export function dataPathOf(args: TextOptions<'data'>): string {
  return args.text('data') ?? bundledMnistFolder();
}

/**
 * Works with the library that `--library` names, and closes it.
 *
 * @throws LonghandError `library-unusable`, and what the work throws
 */
export async function withLibrary<R>(
  args: TextOptions<'library'>,
  work: (library: Library) => Promise<R>,
): Promise<R> {
  const library = openLibrary(path.resolve(args.text('library') ?? defaultLibraryFolder()));
  try {
    return await work(library);
  } finally {
    library.close();
  }
}

/** The app's user-data folder, where the app itself keeps its library. */
export function defaultLibraryFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const home = os.homedir();
  if (platform === 'win32') {
    return path.join(environment['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), APP_FOLDER);
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', APP_FOLDER);
  return path.join(environment['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), APP_FOLDER);
}
