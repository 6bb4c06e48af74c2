import { createCanvas } from '@napi-rs/canvas';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnalystReport } from '../../../../main/contract/analyst';
import { ANALYST_TASKS, analystCommandSchema } from '../../../../main/contract/analyst';
import { imageExplanationSchema } from '../../../../main/contract/explaining';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { ModelRegistry, shippedModelsFolder } from '../../../../main/core/model/registry';
import { createExplainingHandlers } from '../../../../main/processes/evaluation/explaining-handlers';
import { Jobs } from '../../../../main/processes/jobs';
import { OpenData } from '../../../../main/processes/data/open-data';
import { EXPLAINING_TASKS } from '../../../../main/processes/tasks/explaining-tasks';
import type { WorkerHost } from '../../../../main/processes/worker-host';
import { writeSmallMnist } from '../../../fixtures/small-mnist';
import { quietWork } from '../../core/curation/quiet-work';

const TRAIN = 600;
const TEST = 20;
/** Models by their names, and whose copies they are. */
const MODELS = { standard: 'standard', strong: 'strong', third: 'standard' };

/** Counts how often analysts were started; each does its real task, in this process. */
class NearHost implements WorkerHost {
  started = 0;

  start(): ReturnType<WorkerHost['start']> {
    this.started += 1;
    let hear: (message: unknown) => void = () => undefined;
    const report = (message: AnalystReport): void => hear(message);
    return Promise.resolve({
      port: {
        post: (message) => {
          const command = analystCommandSchema.parse(message);
          if (command.kind !== 'start') return;
          const args = ANALYST_TASKS.features.args.parse(command.args);
          void EXPLAINING_TASKS.features(args, quietWork()).then((result) =>
            report({ kind: 'done', result }),
          );
        },
        onMessage: (listener) => (hear = listener),
        onClose: () => undefined,
        close: () => undefined,
      },
      kill: () => undefined,
      onExit: () => undefined,
    });
  }
}

let folder: string;
let library: Library;
let data: OpenData;
let registry: ModelRegistry;
let model: string;
let set: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
  for (const [name, source] of Object.entries(MODELS)) {
    await cp(path.join(shippedModelsFolder(), source), path.join(folder, 'models', name), {
      recursive: true,
    });
  }
  library = openLibrary(`${folder}/library`);
  registry = new ModelRegistry(library, path.join(folder, 'models'));
  model = registry.activeId();
  data = new OpenData(library, () => undefined);
  set = (await data.open(writeSmallMnist(`${folder}/small`, TRAIN, TEST))).id;
});
afterAll(async () => {
  library.close();
  await rm(folder, { recursive: true, force: true });
});

function studio(): { handlers: ReturnType<typeof createExplainingHandlers>; host: NearHost } {
  const host = new NearHost();
  return {
    host,
    handlers: createExplainingHandlers({ registry, data, jobs: new Jobs(host, () => undefined) }),
  };
}

describe('explain.image', () => {
  test('explains an item, its pixels and its picture alike', async () => {
    const { handlers } = studio();
    const item = await handlers['explain.image']({
      model,
      image: { kind: 'item', data: set, item: TRAIN + 3 },
    });
    expect(imageExplanationSchema.parse(item)).toEqual(item);
    const pixels = await handlers['explain.image']({ model, image: { kind: 'pixels', pixels: item.pixels } });
    expect(pixels).toEqual(item);
    const canvas = createCanvas(60, 60);
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 60, 60);
    context.fillStyle = 'black';
    context.fillRect(27, 8, 6, 44);
    const bytes = new Uint8Array(canvas.toBuffer('image/png')).buffer;
    const picture = await handlers['explain.image']({
      model,
      image: { kind: 'picture', bytes, name: 'one.png' },
    });
    expect(picture.digit).toBe(1);
    expect(new Uint8Array(picture.pixels).some((ink) => ink > 200)).toBe(true);
  });

  test('explains with three models at the same time, though only two stay loaded', async () => {
    const { handlers } = studio();
    const models = Object.keys(MODELS);
    const asked = [...models, ...models].map(async (id) =>
      handlers['explain.image']({ model: id, image: { kind: 'pixels', pixels: new ArrayBuffer(784) } }),
    );
    const answers = await Promise.all(asked);
    expect(answers.slice(models.length)).toEqual(answers.slice(0, models.length));
  });

  test('refuses an item that there is not, a file that is no picture, and a model that is gone', async () => {
    const { handlers } = studio();
    const explain = handlers['explain.image'];
    const bytes = new TextEncoder().encode('no picture').buffer;
    await expect(
      explain({ model, image: { kind: 'item', data: set, item: TRAIN + TEST } }),
    ).rejects.toMatchObject({
      code: 'unknown-item',
    });
    await expect(explain({ model, image: { kind: 'picture', bytes, name: 'a.txt' } })).rejects.toMatchObject({
      code: 'image-invalid',
    });
    const pixels = new ArrayBuffer(784);
    await expect(explain({ model: 'gone', image: { kind: 'pixels', pixels } })).rejects.toMatchObject({
      code: 'unknown-item',
    });
  });
});

describe('explain.nearest', () => {
  const image = (item: number) => ({ kind: 'item' as const, data: set, item });

  test('finds an image itself, works the features out once, and knows edits at once', async () => {
    const { handlers, host } = studio();
    const nearest = (item: number) =>
      handlers['explain.nearest']({ model, image: image(item), data: set, count: 5, job: 'j' });
    const [itself, second] = await nearest(7);
    expect(itself).toMatchObject({ item: 7, label: 3 });
    expect(itself?.similarity).toBeCloseTo(1, 5);
    expect((await nearest(8))[0]?.item).toBe(8);
    expect(host.started).toBe(1);

    const open = data.get(set);
    open.edit({ kind: 'relabel', label: 5 }, Uint32Array.of(7));
    expect((await nearest(7))[0]).toMatchObject({ item: 7, label: 5 });
    open.edit({ kind: 'exclude', excluded: true }, Uint32Array.of(7));
    expect((await nearest(7))[0]?.item).toBe(second?.item);
    // Turned, it is no longer like itself as it was; its features are read anew, without an analyst.
    open.edit({ kind: 'exclude', excluded: false }, Uint32Array.of(7));
    const before = (await nearest(7)).map(({ item }) => item);
    open.edit({ kind: 'rotate', quarters: 1 }, Uint32Array.of(7));
    const turned = await nearest(7);
    expect(turned[0]?.item).toBe(7);
    expect(turned[0]?.similarity).toBeCloseTo(1, 5);
    expect(turned.map(({ item }) => item)).not.toEqual(before);
    expect(host.started).toBe(1);
  });

  test('is refused for a data set that is not open', async () => {
    const { handlers } = studio();
    await expect(
      handlers['explain.nearest']({ model, image: image(0), data: 'nowhere', count: 1, job: 'j' }),
    ).rejects.toMatchObject({ code: 'unknown-item' });
  });
});
