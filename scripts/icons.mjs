// Renders resources/icons/longhand.svg into the sizes and containers that each desktop wants.
// Run by hand after the drawing changed: node scripts/icons.mjs
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '../resources/icons');
/** Sides in pixels. */
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names of the PNG entries by side in pixels. */
const APPLE_TYPES = { 32: 'ic11', 64: 'ic12', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

const drawing = await loadImage(await readFile(path.join(FOLDER, 'longhand.svg')));

/** The drawing as a PNG file of one size. */
function png(side) {
  const canvas = createCanvas(side, side);
  canvas.getContext('2d').drawImage(drawing, 0, 0, side, side);
  return canvas.toBuffer('image/png');
}

/** Windows' container: a header, a directory entry an image, the images. */
function ico(sides) {
  const images = sides.map(png);
  const header = Buffer.alloc(6 + 16 * sides.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sides.length, 4);
  let offset = header.length;
  images.forEach((image, index) => {
    const entry = 6 + 16 * index;
    const side = sides[index] % 256; // 0 stands for 256
    header.writeUInt8(side, entry);
    header.writeUInt8(side, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(image.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  });
  return Buffer.concat([header, ...images]);
}

/** Apple's container: `icns`, the length of all, and for each image its type and length. */
function icns(types) {
  const chunk = (type, content) => {
    const header = Buffer.alloc(8);
    header.write(type, 'latin1');
    header.writeUInt32BE(8 + content.length, 4);
    return Buffer.concat([header, content]);
  };
  const images = Object.entries(types).map(([side, type]) => chunk(type, png(Number(side))));
  return chunk('icns', Buffer.concat(images));
}

for (const side of LINUX_SIZES) await writeFile(path.join(FOLDER, `${side}x${side}.png`), png(side));
await writeFile(path.join(FOLDER, 'icon.ico'), ico(WINDOWS_SIZES));
await writeFile(path.join(FOLDER, 'icon.icns'), icns(APPLE_TYPES));
