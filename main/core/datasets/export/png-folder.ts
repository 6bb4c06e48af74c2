import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { INPUT_PIXELS, INPUT_SIDE } from '../../../contract/ink';
import { giveWay, refuseCancelled, type Work } from '../../data/work';
import { partsOf, type Part, type SetImages } from '../contents';
import { syncFolder } from '../../library/files';
import { syncFile, writeWholeFolder } from '../whole';
import { classFolders } from './class-folders';
import { exportedOf, type Exported } from './exported';
import { encodeGreyPng } from './png';

/** Files that are written or synced at the same time: the disk then syncs many at once. */
const AT_ONCE = 32;
/** Images between two turns of others. */
const TURN_IMAGES = 128;
/** Figures of a file's number at least. */
const FIGURES = 5;
const WHITE = 255;
/** Where writing ends and syncing begins, 0-1. */
const WRITTEN = 0.5;

/** How images look. */
export interface PngOptions {
  /** `dark`: black ink on white paper (255 less what is stored); `light`: as stored, white on black. */
  readonly ink: 'dark' | 'light';
}

interface ImageFile {
  readonly file: string;
  /** 784 bytes, 0 paper to 255 ink. */
  readonly pixels: Uint8Array;
}

/**
 * Writes each image as a grey PNG of 28 × 28 by split and class, such as `train/7/00001.png`; the number is the image's in
 * its split, from 1. Every pixel can be had back exactly. Folders are named by `classFolders`.
 *
 * @param folder - not there yet, or empty
 * @throws LonghandError `write-failed`, `cancelled`, `data-source` where there are no images; nothing is left behind
 */
export async function exportPngFolder(
  folder: string,
  data: SetImages,
  work: Work,
  { ink }: PngOptions = { ink: 'dark' },
): Promise<Exported> {
  const names = classFolders(data.classes);
  const parts = partsOf(data);
  return writeWholeFolder(folder, async (temporary) => {
    const folders = await makeFolders(temporary, parts, names);
    const total = parts.reduce((sum, { images }) => sum + images.count, 0);
    const sizes: number[] = [];
    await forEach(filesOf(temporary, parts, names), AT_ONCE, async ({ file, pixels }) => {
      const png = encodeGreyPng(
        ink === 'dark' ? pixels.map((value) => WHITE - value) : pixels,
        INPUT_SIDE,
        INPUT_SIDE,
      );
      await writeFile(file, png, { flag: 'wx' });
      sizes.push(png.length);
      if (sizes.length % TURN_IMAGES === 0) await giveWay(work, (WRITTEN * sizes.length) / total);
      else refuseCancelled(work.signal);
    });
    let synced = 0;
    await forEach(filesOf(temporary, parts, names), AT_ONCE, async ({ file }) => {
      await syncFile(file);
      synced += 1;
      if (synced % TURN_IMAGES === 0) await giveWay(work, WRITTEN + ((1 - WRITTEN) * synced) / total);
      else refuseCancelled(work.signal);
    });
    for (const one of folders) await syncFolder(one);
    await giveWay(work, 1);
    return exportedOf(sizes);
  });
}

/** @returns the folders that were made */
async function makeFolders(
  root: string,
  parts: readonly Part[],
  names: readonly string[],
): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const { split, images } of parts) {
    const own = names.filter((_, label) => (images.labelCounts[label] ?? 0) > 0);
    folders.push(...own.map((name) => path.join(root, split, name)), path.join(root, split));
    for (const name of own) await mkdir(path.join(root, split, name), { recursive: true });
  }
  return folders;
}

function* filesOf(
  root: string,
  parts: readonly Part[],
  names: readonly string[],
): Generator<ImageFile, undefined> {
  for (const { split, images: part } of parts) {
    for (const [index, label] of part.labels.entries()) {
      const number = String(index + 1).padStart(FIGURES, '0');
      yield {
        file: path.join(root, split, names[label] ?? '', `${number}.png`),
        pixels: part.images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS),
      };
    }
  }
}

/** Does something with all of them, some at the same time. A failure closes the generator, and what goes on is awaited. */
async function forEach<T>(
  values: Generator<T, undefined>,
  atOnce: number,
  carryOut: (value: T) => Promise<void>,
): Promise<void> {
  const one = async (): Promise<void> => {
    for (const value of values) await carryOut(value);
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, one));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
