import { beforeAll, describe, expect, it } from 'vitest';
import { architectureSchema, type LayerInput } from '../../../../main/contract/architecture';
import type { RunInsight } from '../../../../main/contract/runs';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import { GraphLearner } from '../../../../main/core/training/graph-learner';
import { histogramOf } from '../../../../main/core/training/histogram';
import { lookInto } from '../../../../main/core/training/insight';
import type { Judgement } from '../../../../main/core/training/learner';
import { firstOfMnist, range } from '../mnist-part';
import { learnerSettings } from '../run-settings';

const ARCHITECTURE = architectureSchema.parse({
  name: 'small',
  layers: [
    { kind: 'conv2d', filters: 3, kernel: 5, stride: 3, activation: 'relu' },
    { kind: 'batch-norm' },
    { kind: 'flatten' },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'dense', units: 10 },
  ] satisfies LayerInput[],
});
/** Not from the first image on, so that items and places among them differ. */
const VALIDATION = range(300, 560);

let tf: TensorFlow;
let data: LabelledImages;
beforeAll(async () => {
  process.env['TF_DETERMINISTIC_OPS'] = '1';
  tf = await loadTensorFlow();
  data = await firstOfMnist(600);
});

async function looked(averaging: number | null): Promise<{
  insight: RunInsight;
  judgement: Judgement;
  weights: Float32Array[];
  state: Float32Array[];
}> {
  const settings = learnerSettings({ architecture: ARCHITECTURE, regularisation: { averaging } });
  const learner = await GraphLearner.create(tf, data, settings);
  for (let step = 0; step < 20; step += 1) learner.step(range(0, 64), { step, learningRate: 0.01 });
  const judgement = learner.measure(VALIDATION);
  const state = learner.state();
  const look = { epoch: 1.5, step: 20, judgement };
  const insight = lookInto(learner, ARCHITECTURE, data, VALIDATION, look);
  expect(learner.state()).toEqual(state);
  const weights = learner.weights();
  learner.dispose();
  return { insight, judgement, weights, state };
}

describe('a look into a run', () => {
  it('counts every validation image once, those on the diagonal being read right', async () => {
    const { insight, judgement } = await looked(null);
    expect(insight).toMatchObject({ epoch: 1.5, step: 20 });
    const all = insight.confusion.flat().reduce((sum, count) => sum + count, 0);
    expect(all).toBe(VALIDATION.length);
    const right = insight.confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
    expect(right / VALIDATION.length).toBeCloseTo(judgement.accuracy, 9);
    const sevens = [...VALIDATION].filter((item) => data.labels[item] === 7).length;
    expect(insight.confusion[7]?.reduce((sum, count) => sum + count, 0)).toBe(sevens);
  });

  it('shows the hardest images first, with their own pixels and labels', async () => {
    const { insight, judgement } = await looked(null);
    expect(insight.hardest).toHaveLength(24);
    const losses = insight.hardest.map(({ loss }) => loss);
    expect(losses).toEqual([...judgement.losses].sort((a, b) => b - a).slice(0, 24));
    for (const { item, label, predicted, confidence, pixels } of insight.hardest) {
      expect(VALIDATION).toContain(item);
      expect(label).toBe(data.labels[item]);
      expect(predicted).toBe(judgement.predicted[item - 300]);
      expect(confidence).toBe(judgement.confidences[item - 300]);
      expect(new Uint8Array(pixels)).toEqual(data.images.slice(item * 784, (item + 1) * 784));
    }
  });

  it('spreads out the weights and the outputs of each layer that has weights', async () => {
    const { insight, weights } = await looked(null);
    expect(insight.layers.map(({ name }) => name)).toEqual([
      ...['layer 1 (conv2d)', 'layer 2 (batch-norm)', 'layer 5 (dense)'],
    ]);
    const main = [weights[0], weights[2], weights[6]];
    insight.layers.forEach((layer, index) => {
      expect(layer.weights).toEqual(histogramOf(main[index] ?? new Float32Array()));
    });
    const counted = insight.layers.map(({ activations }) =>
      activations.counts.reduce((sum, one) => sum + one, 0),
    );
    // Of 200 images: 8 × 8 windows of 3 filters, the same after it, and ten logits.
    expect(counted).toEqual([200 * 192, 200 * 192, 200 * 10]);
    const [rectified] = insight.layers;
    expect(rectified?.activations.from).toBe(0);
    expect(rectified?.activations.zeros).toBeGreaterThan(0.05);
  });

  it('has the first filters one after the other', async () => {
    const { insight, weights } = await looked(null);
    const { count, height, width, values } = insight.filters ?? {};
    expect([count, height, width]).toEqual([3, 5, 5]);
    const filters = new Float32Array(values ?? new ArrayBuffer());
    // Of the second filter the pixel in the third row and fourth column.
    expect(filters[25 + 2 * 5 + 3]).toBe(weights[0]?.[(2 * 5 + 3) * 3 + 1]);
  });

  it('has no filters where nothing looks at the image through one', async () => {
    const layers: LayerInput[] = [{ kind: 'flatten' }, { kind: 'dense', units: 10 }];
    const architecture = architectureSchema.parse({ name: 'flat', layers });
    const learner = await GraphLearner.create(tf, data, learnerSettings({ architecture }));
    const judgement = learner.measure(range(0, 10));
    const insight = lookInto(learner, architecture, data, range(0, 10), { epoch: 1, step: 1, judgement });
    expect(insight.filters).toBeNull();
    // No more than there are.
    expect(insight.hardest).toHaveLength(10);
    learner.dispose();
  });

  it('of averaged weights shows those, by which the run is judged', async () => {
    const { insight, state } = await looked(0.99);
    const [ownKernel, averageKernel] = [state[0], state[8]];
    expect(insight.layers[0]?.weights).toEqual(histogramOf(averageKernel ?? new Float32Array()));
    expect(insight.layers[0]?.weights).not.toEqual(histogramOf(ownKernel ?? new Float32Array()));
  });

  it('looks at a sample of what a large layer puts out, always the same', async () => {
    const layers: LayerInput[] = [
      { kind: 'conv2d', filters: 8, kernel: 3, padding: 'same', activation: 'relu' },
      { kind: 'global-average-pool' },
      { kind: 'dense', units: 10 },
    ];
    const architecture = architectureSchema.parse({ name: 'wide', layers });
    const learner = await GraphLearner.create(tf, data, learnerSettings({ architecture }));
    const judgement = learner.measure(VALIDATION);
    const [once, again] = [1, 2].map(() =>
      lookInto(learner, architecture, data, VALIDATION, { epoch: 1, step: 1, judgement }),
    );
    expect(again).toEqual(once);
    const [wide, logits] = once?.layers ?? [];
    expect(wide?.activations.counts.reduce((sum, one) => sum + one, 0)).toBe(100_000);
    expect(logits?.activations.counts.reduce((sum, one) => sum + one, 0)).toBe(200 * 10);
    // The sample is spread as all of it is.
    const all = learner.outputs(VALIDATION.subarray(0, 200))[0] ?? new Float32Array();
    expect(wide?.activations.mean).toBeCloseTo(histogramOf(all).mean, 2);
    expect(wide?.activations.zeros).toBeCloseTo(histogramOf(all).zeros, 1);
    learner.dispose();
  });
});
