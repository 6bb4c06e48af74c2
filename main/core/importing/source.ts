import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFormat } from '../../contract/data';
import { fileUnreadable } from '../data/idx-errors';
import { familyOf } from '../data/mnist-files';
import { isTable, openCsvSource } from './csv-source';
import { openDiskTree } from './disk-tree';
import { listFiles, type FileTree, type ListLimits } from './file-tree';
import { isPicture, openFolderSource } from './folder-source';
import { findIdxSet, openIdxSource } from './idx-source';
import { isInk, openInkSource } from './ink-source';
import { openProjectSource } from './project-source';
import { sourceError } from './refusal';
import { countOf, type Source, type SourceContent } from './source-item';
import { isZip, openZipTree } from './zip-tree';

const NAMELESS_FOLDERS: readonly string[] = ['raw', 'data'];

/**
 * Opens a folder, a ZIP or a file with labelled images, and tells by its contents what it is: a project of Longhand's,
 * IDX files, ink, tables, or pictures in folders.
 *
 * @throws LonghandError `file-unreadable`; `data-source` where nothing of it can be imported or it is too much;
 * `data-damaged` for a project that is not as it was; `cancelled`; what is wrong with IDX files
 */
export async function openSource(fileOrFolder: string, limits: ListLimits = {}): Promise<Source> {
  const found = await stat(fileOrFolder).catch((cause: unknown) => {
    throw fileUnreadable(fileOrFolder, cause);
  });
  if (found.isFile() && (await isZip(fileOrFolder))) {
    return openSourceIn(await openZipTree(fileOrFolder), 'zip', limits);
  }
  const name = path.basename(fileOrFolder);
  if (!found.isFile() || familyOf(name) === undefined) {
    return openSourceIn(await openDiskTree(fileOrFolder), null, limits);
  }
  const tree = await openDiskTree(path.dirname(path.resolve(fileOrFolder)), true);
  const set = findIdxSet(tree, await listFiles(tree, limits), familyOf(name));
  if (set === null) throw nothingIn(tree, null);
  return named(tree, 'idx', await openIdxSource(tree, set));
}

/**
 * Does what {@link openSource} does for files that lie anywhere; they are closed with the source, or where it fails.
 *
 * @param packing - the format that is told of files that are packed, whatever they are
 */
export async function openSourceIn(
  tree: FileTree,
  packing: 'zip' | null,
  limits: ListLimits = {},
): Promise<Source> {
  try {
    const files = await listFiles(tree, limits);
    const project = await openProjectSource(tree, files, limits);
    if (project !== null) return named(tree, 'project', project);
    const set = findIdxSet(tree, files);
    if (set !== null) return named(tree, packing ?? 'idx', await openIdxSource(tree, set));
    if (files.some((file) => isInk(file.path)) && !files.some((file) => isPicture(file.path))) {
      return named(tree, packing ?? 'ink', await openInkSource(tree, files));
    }
    if (!files.some((file) => isPicture(file.path)) && files.some((file) => isTable(file.path))) {
      return named(tree, packing ?? 'csv', await openCsvSource(tree, files, limits));
    }
    return named(tree, packing ?? 'folder', openFolderSource(tree, files));
  } catch (error) {
    await tree.close();
    throw error;
  }
}

function named(tree: FileTree, format: SourceFormat, content: SourceContent): Source {
  if (countOf(content) === 0) throw nothingIn(tree, content);
  const isNameless = NAMELESS_FOLDERS.includes(tree.name);
  const name = isNameless ? path.basename(path.dirname(tree.path)) || tree.name : tree.name;
  return { ...content, path: tree.path, name: content.name ?? name, format, close: () => tree.close() };
}

function nothingIn(tree: FileTree, content: SourceContent | null): Error {
  const [first] = content?.refusals.listed ?? [];
  const problem =
    first === undefined
      ? 'holds no labelled images'
      : `holds nothing that can be imported: ${first.item} ${first.reason}`;
  return sourceError(
    tree.path,
    problem,
    'choose a folder or ZIP file with a folder of pictures for each label, a CSV file, IDX files, or ink files',
  );
}
