import { createCanvas } from '@napi-rs/canvas';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { importImages } from '../../../../main/core/importing/import';
import { previewImport } from '../../../../main/core/importing/preview';
import { imageToInput } from '../../../../main/core/model/image';
import { temporaryFolder } from '../../temporary-folder';
import { firstOfMnist } from '../mnist-part';
import { DEFAULTS, imageAt, inOrder, inverted, png, writeFiles, type Files } from './written-sources';

let mnist: LabelledImages;
beforeAll(async () => {
  mnist = await firstOfMnist(40);
});

/** Pictures of MNIST made by a function. */
function drawn(draw: (pixels: Uint8Array, index: number) => Buffer): Files {
  return Object.fromEntries(
    [...mnist.labels].map((label, index) => [
      `${label}/${String(index).padStart(3, '0')}.png`,
      draw(imageAt(mnist, index), index),
    ]),
  );
}

/** An image on a canvas that is larger, dark on light. */
function enlarged(pixels: Uint8Array, side: number): Buffer {
  const small = createCanvas(28, 28);
  const data = small.getContext('2d').createImageData(28, 28);
  pixels.forEach((value, at) => data.data.set([255 - value, 255 - value, 255 - value, 255], at * 4));
  small.getContext('2d').putImageData(data, 0, 0);
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, side, side);
  context.drawImage(small, 4, 4, side - 8, side - 8);
  return canvas.toBuffer('image/png');
}

describe('ink', () => {
  test('dark on light of 28 × 28 comes out as MNIST', async () => {
    const folder = await writeFiles(
      await temporaryFolder(),
      drawn((pixels) => png(inverted(pixels))),
    );
    expect(await previewImport(folder, DEFAULTS)).toMatchObject({ decided: { sizing: 'keep', ink: 'dark' } });
    expect(inOrder((await importImages(folder, DEFAULTS)).data.train)).toEqual(inOrder(mnist));
  });

  test('is decided by the majority, for all of them', async () => {
    const folder = await writeFiles(
      await temporaryFolder(),
      drawn((pixels, index) => png(index < 10 ? inverted(pixels) : pixels)),
    );
    const { data } = await importImages(folder, DEFAULTS);
    const at = data.names.train.findIndex((name) => name.endsWith('/003.png'));
    expect(data.train && imageAt(data.train, at)).toEqual(inverted(imageAt(mnist, 3)));
  });

  test('is what the options say', async () => {
    const folder = await writeFiles(
      await temporaryFolder(),
      drawn((pixels) => png(pixels)),
    );
    const { data } = await importImages(folder, { ...DEFAULTS, ink: 'dark' });
    const at = data.names.train.findIndex((name) => name.endsWith('/003.png'));
    expect(data.train && imageAt(data.train, at)).toEqual(inverted(imageAt(mnist, 3)));
  });

  test('on a transparent ground is on paper', async () => {
    const canvas = createCanvas(28, 28);
    canvas.getContext('2d').fillRect(12, 4, 4, 20);
    const folder = await writeFiles(await temporaryFolder(), { '1/a.png': canvas.toBuffer('image/png') });
    const { data } = await importImages(folder, DEFAULTS);
    expect(data.train?.images.filter((value) => value === 255)).toHaveLength(80);
    expect(data.train?.images.filter((value) => value === 0)).toHaveLength(704);
  });
});

describe('size', () => {
  test.each([64, 1000])('%i pixels a side lands in the form of MNIST', async (side) => {
    const few = Object.entries(
      drawn((pixels, index) => enlarged(index < 8 ? pixels : new Uint8Array(784), side)),
    );
    const files = Object.fromEntries(few.filter(([name]) => numberIn(name) < 8));
    const folder = await writeFiles(await temporaryFolder(), files);
    const preview = await previewImport(folder, DEFAULTS);
    expect(preview).toMatchObject({
      decided: { sizing: 'normalise', ink: 'dark' },
      sizes: [{ width: side, height: side, count: 8 }],
    });
    for (const { width, height, before, after } of preview.samples) {
      expect(Math.max(width, height)).toBe(Math.min(side, 128));
      expect(before.byteLength).toBe(width * height);
      expect(after.byteLength).toBe(784);
    }
    const { data } = await importImages(folder, DEFAULTS);
    for (const [at, name] of data.names.train.entries()) {
      const read = await imageToInput(Buffer.from(files[name] ?? ''), name);
      const image = data.train === null ? [] : [...imageAt(data.train, at)];
      // What is trained is what is read, but for rounding.
      const differences = image.map((value, pixel) => Math.abs(value - (read.input[pixel] ?? 0)));
      expect(Math.max(...differences)).toBeLessThanOrEqual(2);
      expect(likeness(Uint8Array.from(image), imageAt(mnist, numberIn(name)))).toBeGreaterThan(0.8);
    }
  });

  test('a mixture is normalised', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      ...drawn((pixels) => png(inverted(pixels))),
      '3/large.png': enlarged(imageAt(mnist, 7), 64),
    });
    const preview = await previewImport(folder, DEFAULTS);
    expect(preview.decided.sizing).toBe('normalise');
    expect(preview.sizes.map(({ width }) => width)).toEqual([28, 64]);
    expect((await importImages(folder, DEFAULTS)).report).toMatchObject({ imported: 41, refusedCount: 0 });
  });
});

function numberIn(name: string): number {
  return Number(/(\d+)\.png/.exec(name)?.[1]);
}

/** The cosine between two images. */
function likeness(a: Uint8Array, b: Uint8Array): number {
  const product = (x: Uint8Array, y: Uint8Array): number =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
