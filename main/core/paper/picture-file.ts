import { createCanvas, Image } from '@napi-rs/canvas';
import type { Rgba } from './grey';
import { checkSize, pageError } from './page-errors';
import type { PageFile } from './page-file';
import { claimedSize, type PageFormat } from './page-format';

/**
 * Opens a picture, which is one page; a moving one shows its first frame. It is turned as its camera says (EXIF), which
 * the decoder does.
 *
 * @throws LonghandError `page-unreadable` where its header claims a size that cannot be, or cannot be worked on
 */
export function openPicture(bytes: Uint8Array, format: PageFormat, name: string): PageFile {
  const claimed = claimedSize(bytes, format);
  if (claimed !== null) checkSize(claimed[0], claimed[1], name, null);
  return {
    count: 1,
    page: () => decode(bytes, name),
    close: () => Promise.resolve(),
  };
}

async function decode(bytes: Uint8Array, name: string): Promise<Rgba> {
  const image = new Image();
  // Without a listener the error is thrown where nobody waits for it; `decode` tells of it below.
  image.onerror = () => undefined;
  image.src = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    await image.decode();
  } catch (cause) {
    throw pageError('damaged', name, null, { cause });
  }
  const { width, height } = image;
  if (width < 1 || height < 1) throw pageError('damaged', name);
  checkSize(width, height, name, null);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}
