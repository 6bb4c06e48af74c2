/** What a file of pages is, by its first bytes. */
export type PageFormat = 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp' | 'tiff' | 'pdf';

/** The head of a PDF lies among its first bytes, not always at the very first. */
const PDF_HEAD_BYTES = 1024;
const SIGNATURES: readonly (readonly [PageFormat, number, readonly number[]])[] = [
  ['png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', 0, [0xff, 0xd8, 0xff]],
  ['gif', 0, ascii('GIF8')],
  ['bmp', 0, ascii('BM')],
  ['webp', 8, ascii('WEBP')],
  ['tiff', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', 0, [0x4d, 0x4d, 0x00, 0x2a]],
];
/** Segments of a JPEG that say its size: start of frame, of every kind but the tables between them. */
const [FIRST_FRAME, LAST_FRAME] = [0xc0, 0xcf];
const NO_FRAMES: readonly number[] = [0xc4, 0xc8, 0xcc];

/** What a file is; `null` where it is neither a picture nor a PDF. */
export function formatOf(bytes: Uint8Array): PageFormat | null {
  for (const [format, at, signature] of SIGNATURES)
    if (signature.every((byte, index) => bytes[at + index] === byte)) return format;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_HEAD_BYTES));
  return head.includes('%PDF-') ? 'pdf' : null;
}

/**
 * The size that a picture claims in its header, before anything is decoded.
 *
 * @returns `null` where the header does not say
 */
export function claimedSize(
  bytes: Uint8Array,
  format: PageFormat,
): readonly [width: number, height: number] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (format) {
      case 'png':
        return [view.getUint32(16), view.getUint32(20)];
      case 'gif':
        return [view.getUint16(6, true), view.getUint16(8, true)];
      case 'bmp':
        return [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))];
      case 'jpeg':
        return sizeOfJpeg(view);
      case 'webp':
        return sizeOfWebp(view);
      case 'tiff':
      case 'pdf':
        return null;
    }
  } catch (error) {
    // The header is cut off: the decoder tells.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function sizeOfJpeg(view: DataView): readonly [number, number] | null {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= FIRST_FRAME && marker <= LAST_FRAME && !NO_FRAMES.includes(marker))
      return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += 2 + view.getUint16(at + 2);
  }
}

function sizeOfWebp(view: DataView): readonly [number, number] | null {
  const kind = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (kind) {
    case 'VP8X':
      return [three(24) + 1, three(27) + 1];
    case 'VP8 ':
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    default:
      return null;
  }
}

function ascii(text: string): number[] {
  return Array.from(text, (sign) => sign.charCodeAt(0));
}
