import { readFile } from 'node:fs/promises';
import type { BoxReading } from '../../../contract/page-reading';
import type { FieldKind, PageBox } from '../../../contract/pages';
import { fileUnreadable } from '../../data/idx-errors';
import { giveWay, type Work } from '../../data/work';
import { greyOf, type Grey } from '../../paper/grey';
import { openPageFile } from '../../paper/page-file';
import { scaledBox } from '../../reading/box';
import { readRegion, type RegionReaders } from '../handwriting/read-region';

/** A box to be read, in pixels of the page. */
export interface WantedBox {
  readonly box: PageBox;
  readonly kind: FieldKind;
}

/**
 * The picture of a page that a library keeps.
 *
 * @throws LonghandError `file-unreadable`, `page-unreadable`
 */
export async function keptPicture(file: string): Promise<Grey> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw fileUnreadable(file, cause);
  });
  return greyOf(await (await openPageFile(bytes, file)).page(0));
}

/**
 * Reads boxes of the picture of a page, in their order.
 *
 * @param width - of the page, in the pixels that the boxes are in
 * @throws LonghandError `cancelled`, and what {@link readRegion} throws
 */
export async function readBoxes(
  picture: Grey,
  width: number,
  boxes: readonly WantedBox[],
  readers: RegionReaders,
  work: Work,
): Promise<BoxReading[]> {
  const readings: BoxReading[] = [];
  for (const { box, kind } of boxes) {
    await giveWay(work, readings.length / boxes.length);
    const scale = picture.width / width;
    const { places, ...region } = await readRegion(picture, scaledBox(box, scale), kind, readers);
    const placed = places.map(({ digit, box: own }) => ({ digit, box: scaledBox(own, 1 / scale) }));
    readings.push({ ...region, places: placed });
  }
  return readings;
}
