import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { imageToInput } from '../../../../main/core/model/image';
import { strokesToInput } from '../../../../main/core/model/ink';
import { DIGIT_STROKES } from '../../../fixtures/digit-strokes';

const WIDTH = 300;
const HEIGHT = 240;
/** Where the digit is drawn: its 100 × 140 sheet begins here. */
const LEFT = 90;
const TOP = 40;

/** A PNG of the digit, with `paint` for the background and `pen` as its colour. */
function picture(digit: string, pen: string, paint: (context: SKRSContext2D) => void): Uint8Array {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  paint(context);
  context.strokeStyle = pen;
  context.lineWidth = 17;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of DIGIT_STROKES[digit] ?? []) {
    context.beginPath();
    stroke.forEach(([x, y], index) => {
      if (index === 0) context.moveTo(LEFT + x, TOP + y);
      else context.lineTo(LEFT + x, TOP + y);
    });
    context.stroke();
  }
  return canvas.toBuffer('image/png');
}

const fill =
  (color: string) =>
  (context: SKRSContext2D): void => {
    context.fillStyle = color;
    context.fillRect(0, 0, WIDTH, HEIGHT);
  };

/** A chunk of a PNG file. */
function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), whole.length - 4);
  return whole;
}

/** Mean difference of two inputs, 0-1. */
function difference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length / 255;
}

const BACKGROUNDS: Readonly<Record<string, [pen: string, paint: (context: SKRSContext2D) => void]>> = {
  'black on white': ['black', fill('white')],
  'white on black': ['white', fill('black')],
  'blue on yellow': ['#1a2a8a', fill('#f4e9a0')],
  'pale grey on white': ['#c8c8c8', fill('white')],
  'black on nothing': ['black', () => undefined],
  'in a shadow': [
    '#222',
    (context) => {
      const shade = context.createLinearGradient(0, 0, WIDTH, HEIGHT);
      shade.addColorStop(0, '#ffffff');
      shade.addColorStop(1, '#8a8a8a');
      context.fillStyle = shade;
      context.fillRect(0, 0, WIDTH, HEIGHT);
    },
  ],
  'on dusty paper': [
    'black',
    (context) => {
      fill('white')(context);
      context.fillStyle = '#333';
      for (let speck = 0; speck < 40; speck += 1) {
        context.fillRect((speck * 83) % WIDTH, (speck * 47) % HEIGHT, 1.5, 1.5);
      }
    },
  ],
};

describe('imageToInput', () => {
  for (const [name, [pen, paint]] of Object.entries(BACKGROUNDS)) {
    it(`finds the same digit ${name} as its strokes give`, async () => {
      for (const digit of Object.keys(DIGIT_STROKES)) {
        const { input } = await imageToInput(picture(digit, pen, paint), name);
        const drawn = strokesToInput(DIGIT_STROKES[digit] ?? []);
        expect(difference(input, drawn ?? input), digit).toBeLessThan(0.08);
      }
    });
  }

  it('says where the digit lies', async () => {
    const { box } = await imageToInput(picture('0', 'black', fill('white')), 'zero');
    const [x, y, width, height] = box;
    // The oval reaches from (16, 12) to (84, 128), and the pen 8.5 beyond it.
    expect(Math.abs(x - (LEFT + 16 - 8.5))).toBeLessThan(3);
    expect(Math.abs(y - (TOP + 12 - 8.5))).toBeLessThan(3);
    expect(Math.abs(width - 85)).toBeLessThan(5);
    expect(Math.abs(height - 133)).toBeLessThan(5);
  });

  it('refuses an empty picture and says so', async () => {
    const blank = createCanvas(80, 80).toBuffer('image/png');
    await expect(imageToInput(blank, 'blank.png')).rejects.toMatchObject({
      code: 'image-invalid',
      message: expect.stringContaining('blank.png') as string,
    });
  });

  it('refuses what is no picture', async () => {
    await expect(imageToInput(Buffer.from('not a picture'), 'x.png')).rejects.toMatchObject({
      code: 'image-invalid',
    });
  });

  it('refuses a picture that claims to be huge by its header alone, before anything is decoded', async () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(20_000, 0);
    header.writeUInt32BE(20_000, 4);
    header.set([8, 0, 0, 0, 0], 8);
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const pixels = deflateSync(Buffer.alloc(100));
    const png = Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', pixels),
      chunk('IEND', Buffer.alloc(0)),
    ]);
    await expect(imageToInput(png, 'huge.png')).rejects.toMatchObject({
      code: 'image-invalid',
      message: expect.stringContaining('20000 × 20000 pixels') as string,
    });
  });

  it('takes a picture of one pixel without failing otherwise', async () => {
    await expect(imageToInput(createCanvas(1, 1).toBuffer('image/png'), 'dot.png')).rejects.toMatchObject({
      code: 'image-invalid',
    });
  });
});
