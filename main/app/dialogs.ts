import { app, dialog } from 'electron';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type {
  ExportWish,
  HandSource,
  HandTarget,
  HandTargetWish,
  Saved,
  SavedFile,
  SketchFile,
  TableWish,
} from '../contract/window';
import { log } from './log';
import { sentences } from './strings';
import type { MainWindow } from './window';

/** What no file system wants in a name. */
const UNSAFE_IN_NAMES = /[\\/:*?"<>|\u0000-\u001f]+/g;

/** Endings of photos and scans that a sheet or a receipt can be read from. */
const SCANS = ['png', 'jpg', 'jpeg', 'webp', 'bmp', 'gif', 'tif', 'tiff', 'pdf'];
/** Endings of ledgers, as banks and bookkeeping write them. */
const LEDGERS = ['csv', 'tsv', 'txt'];
/** How the files of a hand end. */
const HAND_ENDINGS: Readonly<Record<HandTarget, string>> = { hand: 'hand.zip', sheet: 'pdf' };

/** Lets a person choose MNIST-format files; `null` when cancelled. */
export function chooseData(window: MainWindow): Promise<string | null> {
  const { title, button } = sentences().chooseData;
  // Only macOS lets one dialog offer files and folders alike; elsewhere any one of the files names its folder.
  const folders = process.platform === 'darwin' ? (['openDirectory'] as const) : [];
  return choose(window, { title, buttonLabel: button, properties: ['openFile', ...folders] });
}

/** Lets a person choose a folder of data; `null` when cancelled. */
export function chooseDataFolder(window: MainWindow): Promise<string | null> {
  const { title, button } = sentences().chooseDataFolder;
  return choose(window, { title, buttonLabel: button, properties: ['openDirectory'] });
}

/**
 * Lets a person choose where an export goes.
 *
 * @returns the path of a file for a project, of a folder that is still to be made for the other formats; `null` when
 * cancelled
 */
export async function chooseExport(window: MainWindow, { format, name }: ExportWish): Promise<string | null> {
  if (window.window === undefined) return null;
  const { title, button } = sentences().chooseExport;
  const safeName = safe(name, 'data');
  if (format === 'project') {
    const { filePath, canceled } = await dialog.showSaveDialog(window.window, {
      title,
      defaultPath: path.join(app.getPath('documents'), `${safeName}.zip`),
      filters: [{ name: 'ZIP', extensions: ['zip'] }],
    });
    if (canceled || filePath === '') return null;
    return filePath.toLowerCase().endsWith('.zip') ? filePath : `${filePath}.zip`;
  }
  const folder = await choose(window, {
    title,
    buttonLabel: button,
    properties: ['openDirectory', 'createDirectory'],
  });
  return folder === null ? null : freeName(path.join(folder, `${safeName} ${format}`));
}

/** A name that every file system takes. */
function safe(name: string, otherwise: string): string {
  return name.replaceAll(UNSAFE_IN_NAMES, '-').trim() || otherwise;
}

/** A path at which there is nothing yet: with a number behind it where there is something. */
function freeName(wanted: string): string {
  if (!existsSync(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const numbered = `${wanted} ${number}`;
    if (!existsSync(numbered)) return numbered;
  }
}

/** Lets a person choose an ink file; `null` when cancelled. */
export function chooseInk(window: MainWindow): Promise<string | null> {
  const { title, button, kind } = sentences().chooseInk;
  return choose(window, {
    title,
    buttonLabel: button,
    properties: ['openFile'],
    filters: [{ name: kind, extensions: ['json'] }],
  });
}

/** Lets a person choose something of a hand; `null` when cancelled. */
export function chooseHandSource(window: MainWindow, kind: HandSource): Promise<string | null> {
  const { titles, button, kinds } = sentences().handSources;
  const dialog = { title: titles[kind], buttonLabel: button };
  switch (kind) {
    case 'samples-folder':
      return choose(window, { ...dialog, properties: ['openDirectory'] });
    case 'samples':
      // Ink, archives, tables and IDX files, which have any ending or none.
      return choose(window, { ...dialog, properties: ['openFile'] });
    case 'hand':
    case 'sheet': {
      const extensions = kind === 'hand' ? ['zip'] : SCANS;
      return choose(window, {
        ...dialog,
        properties: ['openFile'],
        filters: [{ name: kinds[kind], extensions }],
      });
    }
  }
}

/** Lets a person choose where a file of a hand goes; `null` when cancelled. */
export async function chooseHandTarget(
  window: MainWindow,
  { kind, name }: HandTargetWish,
): Promise<string | null> {
  if (window.window === undefined) return null;
  const { titles, kinds } = sentences().handTargets;
  const ending = HAND_ENDINGS[kind];
  const { filePath, canceled } = await dialog.showSaveDialog(window.window, {
    title: titles[kind],
    defaultPath: path.join(app.getPath('documents'), `${safe(name, 'longhand')}.${ending}`),
    filters: [{ name: kinds[kind], extensions: [ending.split('.').at(-1) ?? ending] }],
  });
  if (canceled || filePath === '') return null;
  if (filePath.toLowerCase().endsWith(`.${ending}`)) return filePath;
  return `${filePath.replace(/\.(zip|pdf)$/i, '')}.${ending}`;
}

/** Lets a person choose scans, photos and PDFs of receipts; empty when cancelled. */
export async function choosePages(window: MainWindow): Promise<string[]> {
  if (window.window === undefined) return [];
  const { title, button, kind } = sentences().choosePages;
  const { filePaths } = await dialog.showOpenDialog(window.window, {
    title,
    buttonLabel: button,
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: kind, extensions: SCANS }],
  });
  return filePaths;
}

/** Lets a person choose a folder of receipts; `null` when cancelled. */
export function choosePagesFolder(window: MainWindow): Promise<string | null> {
  const { title, button } = sentences().choosePagesFolder;
  return choose(window, { title, buttonLabel: button, properties: ['openDirectory'] });
}

/** Lets a person choose a ledger; `null` when cancelled. */
export function chooseLedger(window: MainWindow): Promise<string | null> {
  const { title, button, kind } = sentences().chooseLedger;
  return choose(window, {
    title,
    buttonLabel: button,
    properties: ['openFile'],
    filters: [{ name: kind, extensions: LEDGERS }],
  });
}

/** Lets a person choose where a table of receipts goes; `null` when cancelled. */
export async function chooseTable(window: MainWindow, { format, name }: TableWish): Promise<string | null> {
  if (window.window === undefined) return null;
  const { filePath, canceled } = await dialog.showSaveDialog(window.window, {
    title: sentences().chooseTable.title,
    defaultPath: path.join(app.getPath('documents'), `${safe(name, 'receipts')}.${format}`),
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
  });
  if (canceled || filePath === '') return null;
  return filePath.toLowerCase().endsWith(`.${format}`) ? filePath : `${filePath}.${format}`;
}

/** Lets a person choose a file of run settings; `null` when cancelled. */
export function chooseSettings(window: MainWindow): Promise<string | null> {
  const { title, button, kind } = sentences().chooseSettings;
  return choose(window, {
    title,
    buttonLabel: button,
    properties: ['openFile'],
    filters: [{ name: kind, extensions: ['json'] }],
  });
}

async function choose(window: MainWindow, options: Electron.OpenDialogOptions): Promise<string | null> {
  if (window.window === undefined) return null;
  const { filePaths } = await dialog.showOpenDialog(window.window, options);
  return filePaths[0] ?? null;
}

/** Lets a person choose where a sketch is saved, and writes it there whole or not at all. */
export function saveSketch(
  window: MainWindow,
  { kind, bytes }: { readonly kind: SketchFile; readonly bytes: ArrayBuffer },
): Promise<Saved> {
  const { title, name } = sentences().saveSketch;
  return save(window, title, name, kind, bytes);
}

/** Lets a person choose where something that the window made is saved, and writes it there whole or not at all. */
export function saveFile(
  window: MainWindow,
  { kind, name, bytes }: { readonly kind: SavedFile; readonly name: string; readonly bytes: ArrayBuffer },
): Promise<Saved> {
  return save(window, sentences().saveFile.title, safe(name, 'longhand'), kind, bytes);
}

async function save(
  window: MainWindow,
  title: string,
  name: string,
  kind: string,
  bytes: ArrayBuffer,
): Promise<Saved> {
  if (window.window === undefined) return { kind: 'cancelled' };
  const { filePath, canceled } = await dialog.showSaveDialog(window.window, {
    title,
    defaultPath: path.join(app.getPath('documents'), `${name}.${kind}`),
    filters: [{ name: kind, extensions: [kind] }],
  });
  if (canceled || filePath === '') return { kind: 'cancelled' };
  const file = filePath.endsWith(`.${kind}`) ? filePath : `${filePath}.${kind}`;
  try {
    await writeWhole(file, Buffer.from(bytes));
    return { kind: 'saved', name: path.basename(file) };
  } catch (error) {
    log('main', `${file} could not be written: ${String(error)}`);
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function writeWhole(file: string, content: Buffer): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
