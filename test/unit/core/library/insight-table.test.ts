import { expect, test } from 'vitest';
import type { RunInsight } from '../../../../main/contract/runs';
import { run, temporaryLibrary } from './fixtures';

const SPREAD = { from: -1, to: 1, counts: [1, 2, 3], mean: 0.25, deviation: 0.5, zeros: 0.1 };

function insight(step: number, hardest: number): RunInsight {
  return {
    epoch: step / 10,
    step,
    confusion: [
      [5, 1],
      [0, 4],
    ],
    hardest: Array.from({ length: hardest }, (_, index) => ({
      ...{ item: 100 + index, label: 1, predicted: 7, loss: 5.5 - index, confidence: 0.75 },
      pixels: new Uint8Array(784).fill(index + 1).buffer,
    })),
    layers: [{ name: 'layer 1 (conv2d)', weights: SPREAD, activations: { ...SPREAD, zeros: 0 } }],
    filters: { count: 2, height: 1, width: 2, values: Float32Array.of(0.1, -0.2, 3e-9, 4).buffer },
  };
}

test('the latest look into a run is kept, byte for byte', async () => {
  const { runs, insights } = await temporaryLibrary();
  runs.insert(run('r', 1));
  expect(insights.get('r')).toBeUndefined();
  insights.put('r', insight(10, 24));
  insights.put('r', insight(20, 3));
  expect(insights.get('r')).toEqual(insight(20, 3));
});

test('a look without filters and without images is one, too', async () => {
  const { runs, insights } = await temporaryLibrary();
  runs.insert(run('r', 1));
  insights.put('r', { ...insight(5, 0), filters: null });
  expect(insights.get('r')).toEqual({ ...insight(5, 0), filters: null });
});
