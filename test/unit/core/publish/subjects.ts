import type { ModelInfo } from '../../../../main/contract/models';
import type { RunInfo, RunInsight } from '../../../../main/contract/runs';
import type { Scores } from '../../../../main/contract/scores';
import { randomStream } from '../../../../main/core/data/random';
import { score } from '../../../../main/core/evaluation/scores';
import type { Curve } from '../../../../main/core/library/curve-table';
import { MNIST_HASH } from '../../../../main/core/publish/data-licence';
import { card, run } from '../library/fixtures';
import { runSettings } from '../run-settings';

/** When the documents of these tests are written. */
export const WRITING = { version: '1.2.3', now: Date.UTC(2026, 10, 26) };

/** Scores of answers that are right nine times of ten. */
export function testScores(count = 400): Scores {
  const random = randomStream(5, 'publish');
  const labels = Uint8Array.from({ length: count }, (_, index) => index % 10);
  const probabilities = new Float32Array(count * 10);
  labels.forEach((label, index) => {
    const answer = random.next() < 0.9 ? label : random.int(10);
    probabilities.fill(0.02, index * 10, index * 10 + 10);
    probabilities[index * 10 + answer] = 0.82;
  });
  return score(probabilities, labels);
}

/** A run that went to its end. */
export function finishedRun(changes: Partial<RunInfo> = {}): RunInfo {
  const epochs = [0.9, 0.95, 0.94].map((validationAccuracy, index) => ({
    loss: 0.5 - index / 10,
    accuracy: 0.88 + index / 50,
    validationLoss: 0.4321 - index / 20,
    validationAccuracy,
    seconds: 1.25 + index,
  }));
  return {
    ...run('run', Date.UTC(2026, 0, 2)),
    ...{ status: 'finished', settings: runSettings({ epochs: 3 }), epochs, test: testScores(), seconds: 75 },
    modelId: 'model',
    ...changes,
  };
}

/** A model of the library. */
export function modelInfo(changes: Partial<ModelInfo> = {}, name = 'Mine'): ModelInfo {
  return {
    id: 'model',
    card: {
      ...card(name),
      data: { name: 'MNIST', hash: MNIST_HASH, trainCount: 55_000, validationCount: 5000 },
      settings: runSettings({ epochs: 3, optimiser: { kind: 'adamw' } }),
      test: testScores(),
    },
    ...{ active: false, bytes: 2_776_000, damage: null, tags: [], speed: null },
    source: { run: 'run', dataPath: '/home/someone/data', edits: 0 },
    ...changes,
  };
}

/** The way of a run over three epochs. */
export function curve(): Curve {
  const values = (of: (x: number) => number): Float32Array =>
    Float32Array.from({ length: 30 }, (_, index) => of((index + 1) / 10));
  return {
    epochs: values((x) => x),
    loss: values((x) => 1 / x),
    accuracy: values((x) => 1 - 0.1 / x),
    learningRate: values(() => 1e-3),
    gradientNorm: values((x) => x),
    imagesPerSecond: values(() => Number.NaN),
  };
}

/** A look into a run that reads two images wrong. */
export function insight(): RunInsight {
  const confusion = Array.from({ length: 10 }, (_, truth) =>
    Array.from({ length: 10 }, (_, readAs) => (truth === readAs ? 1234 : truth + readAs === 3 ? 77 : 0)),
  );
  const pixels = new Uint8Array(784).fill(200).buffer;
  return {
    ...{ epoch: 3, step: 30, confusion, layers: [] },
    hardest: [
      { item: 4711, label: 4, predicted: 9, loss: 5, confidence: 0.97, pixels },
      { item: 12, label: 1, predicted: 7, loss: 4, confidence: 0.8, pixels },
    ],
    filters: { count: 2, height: 3, width: 3, values: new Float32Array(18).fill(0.5).buffer },
  };
}
