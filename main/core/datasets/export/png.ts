import { deflateSync } from 'node:zlib';
import { crc32 } from '../../data/crc32';

/*
 * PNG (ISO/IEC 15948): a signature, then chunks of length, type, content and CRC-32. Canvas would write four channels of
 * what is one.
 */
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Length, type and CRC-32 around a chunk's content. */
const CHUNK_BYTES = 12;
const HEADER_BYTES = 13;
const BIT_DEPTH = 8;
/** Memory for small images: setting up the usual 32 KiB of window would take longer than packing 28 × 28 pixels. */
const DEFLATE = { windowBits: 10, memLevel: 4 };

/**
 * A grey image as the bytes of a PNG of one 8-bit channel.
 *
 * @param pixels - width × height bytes, 0 black to 255 white
 */
export function encodeGreyPng(pixels: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Then: grey, deflate, filters by row, not interlaced; all of these are 0.
  header[8] = BIT_DEPTH;
  // Each row begins with its filter: 0, none.
  const rows = new Uint8Array(height * (width + 1));
  for (let row = 0; row < height; row += 1) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return concatenated([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, DEFLATE)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(CHUNK_BYTES + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    bytes.set(part, filled);
    filled += part.length;
  }
  return bytes;
}
