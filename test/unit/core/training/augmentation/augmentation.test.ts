import { beforeAll, describe, expect, it } from 'vitest';
import { augmentationSchema, type Augmentation } from '../../../../../main/contract/learning';
import { loadTensorFlow, type TensorFlow } from '../../../../../main/core/tensorflow/backend';
import { AugmentationPreview } from '../../../../../main/core/training/augmentation/augmentation-preview';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
/** Copies of one image in a batch: enough that the most that happens comes near its bound. */
const COPIES = 300;
const SEED = 5;

let tf: TensorFlow;
beforeAll(async () => {
  tf = await loadTensorFlow();
});

/** Moments of an image's ink: its mass, its centre, and how it spreads around that, in pixels. */
interface Moments {
  readonly mass: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** A white rectangle on black. */
function rectangle(left: number, top: number, width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, (_, at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    return x >= left && x < left + width && y >= top && y < top + height ? 255 : 0;
  });
}

/** Stands upright in the middle. */
const BAR = rectangle(12, 5, 4, 18);
const SQUARE = rectangle(9, 9, 10, 10);

function moments(image: Uint8Array): Moments {
  let [mass, x, y] = [0, 0, 0];
  image.forEach((value, at) => {
    mass += value;
    x += value * (at % SIDE);
    y += value * Math.floor(at / SIDE);
  });
  x /= mass;
  y /= mass;
  let [xx, xy, yy] = [0, 0, 0];
  image.forEach((value, at) => {
    const [dx, dy] = [(at % SIDE) - x, Math.floor(at / SIDE) - y];
    xx += (value * dx * dx) / mass;
    xy += (value * dx * dy) / mass;
    yy += (value * dy * dy) / mass;
  });
  return { mass, x, y, xx, xy, yy };
}

const ORIGINAL = { bar: moments(BAR), square: moments(SQUARE) };

async function shown(
  settings: Partial<Augmentation>,
  image: Uint8Array,
  { copies = COPIES, seed = SEED, step = 3 } = {},
): Promise<Uint8Array[]> {
  const preview = await AugmentationPreview.create(tf, augmentationSchema.parse(settings), seed);
  const batch = new Uint8Array(copies * PIXELS);
  for (let copy = 0; copy < copies; copy += 1) batch.set(image, copy * PIXELS);
  const all = preview.show(batch, copies, step);
  preview.dispose();
  return Array.from({ length: copies }, (_, copy) => all.slice(copy * PIXELS, (copy + 1) * PIXELS));
}

/** Whether values reach from one bound to the other, without leaving them. */
function expectToFill(values: readonly number[], least: number, most: number): void {
  const slack = (most - least) * 0.06;
  expect(Math.min(...values)).toBeGreaterThan(least - slack);
  expect(Math.min(...values)).toBeLessThan(least + (most - least) * 0.1);
  expect(Math.max(...values)).toBeLessThan(most + slack);
  expect(Math.max(...values)).toBeGreaterThan(most - (most - least) * 0.1);
}

const degrees = ({ xx, xy, yy }: Moments): number => (Math.atan2(-2 * xy, yy - xx) / 2) * (180 / Math.PI);
const deviation = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);

const ALL: Partial<Augmentation> = {
  ...{ rotation: 20, shift: 2, scale: 0.2, aspect: 0.2, shear: 0.3, elastic: 1.5 },
  ...{ thickness: 0.8, noise: 0.3, erasing: 0.4 },
};

describe('augmentation', () => {
  it('with nothing asked for gives the images back as they were', async () => {
    const noise = Uint8Array.from({ length: PIXELS }, (_, at) => (at * 7919) % 256);
    for (const one of await shown({}, noise, { copies: 3 })) expect(one).toEqual(noise);
  });

  it('repeats from seed and step, and differs with another one of either', async () => {
    const first = await shown(ALL, BAR, { copies: 4 });
    expect(await shown(ALL, BAR, { copies: 4 })).toEqual(first);
    expect(await shown(ALL, BAR, { copies: 4, step: 4 })).not.toEqual(first);
    expect(await shown(ALL, BAR, { copies: 4, seed: SEED + 1 })).not.toEqual(first);
  });

  it.each(Object.keys(ALL) as (keyof Augmentation)[])(
    'with %s changes each image in its own way',
    async (name) => {
      const images = await shown({ [name]: ALL[name] }, rectangle(2, 2, 24, 24), { copies: 20 });
      const different = new Set(images.map((image) => Buffer.from(image).toString('base64')));
      // Half of the images lose no rectangle.
      expect(different.size).toBeGreaterThan(8);
    },
  );

  it('turns by up to the angle, either way, around the middle', async () => {
    const turned = (await shown({ rotation: 20 }, BAR)).map(moments);
    expectToFill(turned.map(degrees), -20, 20);
    for (const { mass, x, y } of turned) {
      expect(mass / ORIGINAL.bar.mass).toBeCloseTo(1, 1);
      expect(Math.hypot(x - ORIGINAL.bar.x, y - ORIGINAL.bar.y)).toBeLessThan(0.1);
    }
  });

  it('moves by up to the pixels in both directions, and changes nothing else', async () => {
    const moved = (await shown({ shift: 2.5 }, SQUARE)).map(moments);
    expectToFill(
      moved.map(({ x }) => x - ORIGINAL.square.x),
      -2.5,
      2.5,
    );
    expectToFill(
      moved.map(({ y }) => y - ORIGINAL.square.y),
      -2.5,
      2.5,
    );
    const apart = moved.map(({ x, y }) => Math.abs(x - y));
    expect(Math.max(...apart)).toBeGreaterThan(2.5);
    for (const { mass } of moved) expect(mass / ORIGINAL.square.mass).toBeCloseTo(1, 2);
  });

  it('grows and shrinks by up to the part, keeping proportions', async () => {
    const scaled = (await shown({ scale: 0.25 }, SQUARE)).map(moments);
    const sizes = scaled.map(({ xx, yy }) =>
      Math.sqrt((xx + yy) / (ORIGINAL.square.xx + ORIGINAL.square.yy)),
    );
    expectToFill(sizes.map(Math.log), -Math.log(1.25), Math.log(1.25));
    for (const { xx, yy } of scaled) expect(xx / yy).toBeCloseTo(1, 1);
  });

  it('grows and shrinks the width alone', async () => {
    const scaled = (await shown({ aspect: 0.25 }, SQUARE)).map(moments);
    const widths = scaled.map(({ xx }) => Math.sqrt(xx / ORIGINAL.square.xx));
    expectToFill(widths.map(Math.log), -Math.log(1.25), Math.log(1.25));
    for (const { yy } of scaled) expect(yy / ORIGINAL.square.yy).toBeCloseTo(1, 1);
  });

  it('shears rows sideways by up to the tangent, keeping heights', async () => {
    const sheared = (await shown({ shear: 0.3 }, BAR)).map(moments);
    expectToFill(
      sheared.map(({ xy, yy }) => xy / yy),
      -0.3,
      0.3,
    );
    for (const { yy } of sheared) expect(yy / ORIGINAL.bar.yy).toBeCloseTo(1, 1);
  });

  it('distorts smoothly: strokes bend by about the deviation and stay whole', async () => {
    const DEVIATION = 1;
    const line = rectangle(13, 2, 2, 24);
    const bends: number[] = [];
    for (const image of await shown({ elastic: DEVIATION }, line, { copies: 100 })) {
      const rows = Array.from({ length: 16 }, (_, at) => {
        const row = image.subarray((at + 6) * SIDE, (at + 7) * SIDE);
        const mass = row.reduce((sum, value) => sum + value, 0);
        return row.reduce((sum, value, x) => sum + value * x, 0) / mass - 13.5;
      });
      bends.push(...rows);
      rows.forEach((place, at) => {
        if (at > 0) expect(Math.abs(place - (rows[at - 1] ?? NaN))).toBeLessThan(1.5);
      });
    }
    expect(deviation(bends)).toBeGreaterThan(DEVIATION * 0.7);
    expect(deviation(bends)).toBeLessThan(DEVIATION * 1.3);
  });

  it('makes strokes thicker and thinner by up to a pixel on each side', async () => {
    const masses = (await shown({ thickness: 1 }, BAR)).map((image) => moments(image).mass / 255);
    expectToFill(masses, 2 * 16, 6 * 20);
    const half = (await shown({ thickness: 0.5 }, BAR)).map((image) => moments(image).mass / 255);
    expectToFill(half, (2 * 16 + 4 * 18) / 2, (6 * 20 + 4 * 18) / 2);
  });

  it('adds noise of the deviation to every pixel', async () => {
    const grey = new Uint8Array(PIXELS).fill(128);
    const noisy = await shown({ noise: 0.1 }, grey, { copies: 20 });
    const differences = noisy.flatMap((image) => [...image].map((value) => (value - 128) / 255));
    expect(deviation(differences)).toBeCloseTo(0.1, 2);
    expect(differences.reduce((sum, one) => sum + one, 0) / differences.length).toBeCloseTo(0, 2);
  });

  it('erases one rectangle of half of the images, of at most the part of each side', async () => {
    const white = new Uint8Array(PIXELS).fill(255);
    const sizes: number[] = [];
    for (const image of await shown({ erasing: 0.5 }, white)) {
      const erased = [...image.keys()].filter((at) => image[at] === 0);
      expect([...image].every((value) => value === 0 || value === 255)).toBe(true);
      const xs = erased.map((at) => at % SIDE);
      const ys = erased.map((at) => Math.floor(at / SIDE));
      const width = erased.length === 0 ? 0 : Math.max(...xs) - Math.min(...xs) + 1;
      const height = erased.length === 0 ? 0 : Math.max(...ys) - Math.min(...ys) + 1;
      expect(erased).toHaveLength(width * height);
      sizes.push(width, height);
    }
    const untouched = sizes.filter((size) => size === 0).length / sizes.length;
    expect(untouched).toBeGreaterThan(0.45);
    expect(untouched).toBeLessThan(0.7);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(14);
    expect(Math.max(...sizes)).toBeGreaterThan(11);
  });
});
