import { createCanvas, loadImage, type Image } from '@napi-rs/canvas';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExportedPage } from '../../../contract/page-export';
import { OWN_FIELD, type FieldKey, type PageBox } from '../../../contract/pages';
import { giveWay, type Work } from '../../data/work';
import { writeChunks } from '../../datasets/export/stream';

/** Paper around what is cropped, as a share of its height, and at least so many pixels. */
const MARGIN = 0.25;
const LEAST_MARGIN = 4;
/** Digits of a page's number, so that names sort as numbers do. */
const NUMBER_DIGITS = 4;
const MOST_NAME = 40;
/** Names that crops have: a folder of nothing else may be written anew. */
const CROP_NAME = /^\d{4,}-[^/\\]+\.png$/;

/** Crops that were written. */
export interface WrittenCrops {
  /** Names of files within the folder, by page and field. */
  readonly names: ReadonlyMap<number, ReadonlyMap<FieldKey, string>>;
  readonly count: number;
  readonly bytes: number;
}

/**
 * Writes the pictures of all fields that stand somewhere on their pages into a folder, one page in memory at a time. A page whose picture
 * is gone has none.
 *
 * @throws LonghandError `cancelled`; what the system refuses
 */
export async function writeCrops(
  folder: string,
  pages: readonly ExportedPage[],
  work: Work,
): Promise<WrittenCrops> {
  const names = new Map<number, Map<FieldKey, string>>();
  let [count, bytes] = [0, 0];
  for (const [at, page] of pages.entries()) {
    await giveWay(work, at / pages.length);
    const picture = page.picture === null ? null : await pictureIn(page.picture.file);
    if (picture === null || page.picture === null || page.picture.width === 0) continue;
    const scale = picture.width / page.picture.width;
    const written = new Map<FieldKey, string>();
    const taken = new Set<string>();
    for (const { key, box } of page.fields) {
      if (box === null) continue;
      const png = await cropped(picture, box, scale);
      if (png === null) continue;
      const name = cropName(page.number, key, taken);
      bytes += await writeChunks(path.join(folder, name), [png]);
      count += 1;
      written.set(key, name);
    }
    names.set(page.number, written);
  }
  return { names, count, bytes };
}

/** Whether a folder holds crops and nothing else, so that it may be written anew. */
export async function holdsCropsOnly(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  return names.every((name) => CROP_NAME.test(name));
}

/** A name that no other crop of the page has, and that every system allows. */
function cropName(number: number, key: FieldKey, taken: Set<string>): string {
  const plain = (key.startsWith(OWN_FIELD) ? key.slice(OWN_FIELD.length) : key)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, MOST_NAME);
  const base = `${String(number).padStart(NUMBER_DIGITS, '0')}-${plain === '' ? 'field' : plain}`;
  let name = base;
  for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${base}-${again}`;
  taken.add(name.toLowerCase());
  return `${name}.png`;
}

/** @returns `null` where there is no such picture any more, or it is damaged */
async function pictureIn(file: string): Promise<Image | null> {
  try {
    return await loadImage(await readFile(file));
  } catch {
    return null;
  }
}

/** @returns `null` where the box lies outside of the picture */
async function cropped(picture: Image, box: PageBox, scale: number): Promise<Uint8Array | null> {
  const margin = Math.max(LEAST_MARGIN, (box.bottom - box.top) * MARGIN);
  const left = Math.max(0, Math.floor((box.left - margin) * scale));
  const top = Math.max(0, Math.floor((box.top - margin) * scale));
  const width = Math.min(picture.width, Math.ceil((box.right + margin) * scale)) - left;
  const height = Math.min(picture.height, Math.ceil((box.bottom + margin) * scale)) - top;
  if (width < 1 || height < 1) return null;
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(picture, left, top, width, height, 0, 0, width, height);
  return canvas.encode('png');
}
