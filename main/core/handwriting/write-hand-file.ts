import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeJson } from '../datasets/contents';
import { writeChunks } from '../datasets/export/stream';
import { zipOf } from '../datasets/export/zip';
import { writeWholeFile } from '../datasets/whole';
import { giveWay, type Work } from '../data/work';
import { sha256 } from '../library/files';
import { MODEL_FILES, readModelFolder } from '../model/model-folder';
import { HAND_FILE, HAND_MANIFEST, handManifest, modelFolderIn, type HandFile } from './hand-file';

/**
 * Writes a hand into one file, whole or not at all. One that is there already is replaced.
 *
 * @param models - the folders of the models of its lessons, in their order
 * @returns its size, in bytes
 * @throws LonghandError `model-damaged`, `write-failed`, `cancelled`
 */
export async function writeHandFile(
  file: string,
  hand: HandFile,
  models: readonly string[],
  work: Work,
): Promise<number> {
  const files = new Map<string, Uint8Array>([[HAND_FILE, encodeJson(hand)]]);
  for (const [lesson, folder] of models.entries()) {
    await giveWay(work, 0);
    // What is damaged here must not be taken for a copy that one can rely on.
    await readModelFolder(folder);
    for (const name of MODEL_FILES)
      files.set(`${modelFolderIn(lesson)}/${name}`, await readFile(path.join(folder, name)));
  }
  const hashes = Object.fromEntries(Array.from(files, ([name, bytes]) => [name, sha256(bytes)]));
  const all = new Map([[HAND_MANIFEST, encodeJson(handManifest(hashes))], ...files]);
  return writeWholeFile(file, (temporary) => writeChunks(temporary, zipOf(all, new Date(), work)));
}
