import { afterEach, describe, expect, it } from 'vitest';
import { LonghandError } from '../../../../main/contract/errors';
import { DataSets } from '../../../../renderer/shell/data-sets.svelte';
import { Models } from '../../../../renderer/shell/models.svelte';
import { ImageExplanations } from '../../../../renderer/workspaces/train/explain/image-explanations.svelte';
import { scriptedStudio, type Asked } from '../evaluate/studio';

const MODELS = ['one', 'two', 'broken'].map((id) => ({
  id,
  card: { name: id },
  active: id === 'one',
  bytes: 1,
  damage: id === 'broken' ? 'altered' : null,
}));
const INFO = {
  id: 'set-1',
  path: '/data',
  name: 'Data',
  classes: ['0', '1'],
  splits: [
    { split: 'train', count: 10, labelCounts: [] },
    { split: 'test', count: 6, labelCounts: [] },
  ],
};
const map = (): ArrayBuffer => new ArrayBuffer(784 * 4);
const EXPLANATION = {
  probabilities: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  digit: 0,
  other: 1,
  isDigit: true,
  gradCam: null,
  gradCamSize: null,
  flip: null,
};

type Answers = Parameters<typeof scriptedStudio>[0];

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function setUp(answers: Answers = {}) {
  const studio = scriptedStudio({
    'models.list': () => MODELS,
    'data.recent': () => [{ path: '/data', name: 'Data', openedAt: 1, bundled: true, source: null }],
    'data.open': () => INFO,
    'data.item': ({ item }) => {
      const isTest = Number(item) >= 10;
      return { split: isTest ? 'test' : 'train', number: Number(item) % 10, label: 1 };
    },
    'explain.image': ({ image }) => {
      const { kind, pixels } = image as { kind: string; pixels?: ArrayBuffer };
      return {
        ...EXPLANATION,
        pixels: kind === 'pixels' ? pixels : new ArrayBuffer(784),
        saliency: map(),
        influence: map(),
        occlusion: map(),
      };
    },
    'explain.nearest': () => [{ item: 3, label: 1, similarity: 1, pixels: new ArrayBuffer(784) }],
    ...answers,
  });
  closing.push(studio.close);
  const [dataSets, models] = [new DataSets(studio.client), new Models(studio.client)];
  const explanations = new ImageExplanations(studio.client, dataSets, models);
  await Promise.all([dataSets.refresh(), models.refresh()]);
  const askedOf = (name: string): Asked['args'][] =>
    studio.asked.filter((one) => one.name === name).map(({ args }) => args);
  return { explanations, askedOf, asked: studio.asked };
}

const drawing = (ink: number) => ({ kind: 'pixels' as const, pixels: new Uint8Array(784).fill(ink) });

describe('an image of a data set', () => {
  it('is asked for by its number among the images of its split', async () => {
    const { explanations, askedOf } = await setUp();
    explanations.choice.number = '5';
    await explanations.explainChoice();
    expect(askedOf('explain.image')).toEqual([
      { model: 'one', image: { kind: 'item', data: 'set-1', item: 15 } },
    ]);
    expect(explanations.shown?.origin).toMatchObject({ kind: 'item', split: 'test', number: 5, label: 1 });
  });

  it.each([
    ['6', { kind: 'too-large', last: 5 }],
    ['1.5', { kind: 'no-number' }],
    ['', { kind: 'no-number' }],
    ['-1', { kind: 'no-number' }],
  ])('is not asked for as number %j', async (number, problem) => {
    const { explanations, askedOf } = await setUp();
    explanations.choice.number = number;
    await explanations.explainChoice();
    expect(explanations.choice.problem).toEqual(problem);
    expect(askedOf('explain.image')).toEqual([]);
  });

  it('is followed by the next one of its split, and the last one by none', async () => {
    const { explanations, askedOf } = await setUp();
    await explanations.explain({ kind: 'item', path: '/data', item: 14 });
    await explanations.step(1);
    await explanations.step(1);
    expect(askedOf('explain.image').map(({ image }) => (image as { item: number }).item)).toEqual([14, 15]);
    expect(explanations.choice.number).toBe('5');
    expect(askedOf('data.open')).toHaveLength(1);
  });
});

describe('models', () => {
  it('are compared; one that is broken explains nothing, and none stands beside itself', async () => {
    const { explanations, askedOf } = await setUp();
    await explanations.explain(drawing(1), 'two');
    await explanations.chooseSecond('one');
    expect(explanations.shown?.models.map(({ model }) => model)).toEqual(['two', 'one']);
    await explanations.chooseModel('one');
    expect(explanations.secondModel).toBeNull();
    await explanations.chooseModel('broken');
    expect(explanations.model).toBe('one');
    expect(askedOf('explain.image').at(-1)?.['model']).toBe('one');
  });
});

describe('answers', () => {
  it('to an older question are not shown', async () => {
    const held: (() => void)[] = [];
    const { explanations } = await setUp({
      'explain.image': ({ image }) =>
        new Promise((resolve) => {
          const { pixels } = image as { pixels: ArrayBuffer };
          held.push(() =>
            resolve({ ...EXPLANATION, pixels, saliency: map(), influence: map(), occlusion: map() }),
          );
        }),
    });
    const asked = [explanations.explain(drawing(1)), explanations.explain(drawing(2))];
    while (held.length < 2) await new Promise((turn) => setTimeout(turn, 1));
    for (const answer of held.reverse()) answer();
    await Promise.all(asked);
    expect(explanations.shown?.pixels[0]).toBe(2);
    expect(explanations.isBusy).toBe(false);
  });

  it('that cannot be had say why, and what was shown stays', async () => {
    let isWell = true;
    const { explanations } = await setUp({
      'explain.image': () => {
        if (!isWell) throw new LonghandError('image-invalid', 'no picture (take another).');
        return {
          ...EXPLANATION,
          pixels: new ArrayBuffer(784),
          saliency: map(),
          influence: map(),
          occlusion: map(),
        };
      },
    });
    await explanations.explain(drawing(0));
    isWell = false;
    await explanations.explain(drawing(9));
    expect(explanations.failure?.code).toBe('image-invalid');
    expect(explanations.shown).not.toBeNull();
    isWell = true;
    await explanations.again();
    expect(explanations.failure).toBeNull();
  });
});

describe('training images that are alike', () => {
  it('are looked for when asked, and after that for every image of the same model', async () => {
    const { explanations, askedOf } = await setUp();
    await explanations.explain(drawing(1));
    expect(askedOf('explain.nearest')).toEqual([]);
    await explanations.findNearest('/data');
    expect(explanations.nearest[0].found?.images).toHaveLength(1);
    await explanations.explain(drawing(2));
    await expect.poll(() => askedOf('explain.nearest').length).toBe(2);
    const { image } = askedOf('explain.nearest')[1] as { image: { pixels: ArrayBuffer } };
    expect(new Uint8Array(image.pixels)[0]).toBe(2);
    await explanations.chooseModel('two');
    expect(explanations.nearest[0].found).toBeNull();
    expect(askedOf('explain.nearest')).toHaveLength(2);
  });

  it('are found for the latest image when it changed while all was worked out, without calling that off', async () => {
    const held: (() => void)[] = [];
    const { explanations, askedOf } = await setUp({
      'explain.nearest': () => new Promise((resolve) => held.push(() => resolve([]))),
    });
    await explanations.explain(drawing(1));
    const finding = explanations.findNearest('/data');
    await expect.poll(() => held.length).toBe(1);
    await explanations.explain(drawing(2));
    expect(askedOf('jobs.cancel')).toEqual([]);
    held[0]?.();
    await expect.poll(() => held.length).toBe(2);
    held[1]?.();
    await finding;
    const asked = askedOf('explain.nearest').map(({ image }) => (image as { pixels: ArrayBuffer }).pixels);
    expect(asked.map((pixels) => new Uint8Array(pixels)[0])).toEqual([1, 2]);
    expect(explanations.nearest[0].found?.images).toEqual([]);
  });

  it('are not looked for any more when that is called off', async () => {
    const { explanations } = await setUp({
      'explain.nearest': () => {
        throw new LonghandError('cancelled', 'called off (start again).');
      },
    });
    await explanations.explain(drawing(1));
    await explanations.findNearest('/data');
    expect(explanations.nearest[0].failure).toBeNull();
    expect(explanations.nearest[0].found).toBeNull();
    expect(explanations.nearest[0].job.isRunning).toBe(false);
  });

  it('are not looked for where there are none', async () => {
    const { explanations, askedOf } = await setUp({
      'data.open': () => ({ ...INFO, splits: INFO.splits.slice(1) }),
    });
    await explanations.explain(drawing(1));
    await explanations.findNearest('/data');
    expect(explanations.nearest[0].lacksTraining).toBe(true);
    expect(askedOf('explain.nearest')).toEqual([]);
  });
});
