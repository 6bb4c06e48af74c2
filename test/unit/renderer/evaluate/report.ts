import type { EvaluationReport } from '../../../../main/contract/evaluation';
import type { Judgement } from '../../../../renderer/workspaces/train/evaluate/evaluations.svelte';
import { JudgedImages } from '../../../../renderer/workspaces/train/evaluate/judged-images';

/** Six images of three digits: what they are, what they were read as, how surely. One of the two 1s counts as a 2. */
export const LABELS = [0, 0, 1, 1, 2, 2];
export const PREDICTED = [0, 0, 1, 2, 2, 0];
export const CONFIDENCE = [0.99, 0.4, 1, 0.9, 0.75, 0.6];
export const ITEMS = [60_000, 60_001, 60_002, 60_003, 60_010, 60_011];

export function images(): JudgedImages {
  return new JudgedImages({
    items: Uint32Array.from(ITEMS).buffer,
    labels: Uint8Array.from(LABELS).buffer,
    predicted: Uint8Array.from(PREDICTED).buffer,
    confidence: Float32Array.from(CONFIDENCE).buffer,
  });
}

const floats = (...values: number[]): ArrayBuffer => Float32Array.from(values).buffer;
const share = { total: 6, correct: 4, accuracy: 4 / 6, interval95: [0.3, 0.9] as [number, number] };
const calibration = {
  bins: [
    { from: 0, to: 0.5, count: 1, confidence: 0.4, accuracy: 1 },
    { from: 0.5, to: 1, count: 5, confidence: 0.85, accuracy: 0.6 },
  ],
  ece: 0.3,
  mce: 0.6,
  brier: 0.4,
  loss: 0.9,
};

/** A report of those images; its curves are made up. */
export function report(changes: Partial<EvaluationReport> = {}): EvaluationReport {
  return {
    model: { id: 'm', name: 'Mine, "new"' },
    images: { name: 'Three digits', on: { kind: 'split', data: 'd', split: 'test' }, total: 6 },
    scores: {
      ...share,
      macro: { precision: 0.7, recall: 0.66, f1: 0.65 },
      micro: { precision: 4 / 6, recall: 4 / 6, f1: 4 / 6 },
      classes: ['0', '1', '2'].map((label) => ({ label, precision: 0.5, recall: 0.5, f1: 0.5, support: 2 })),
      confusion: [
        [2, 0, 0],
        [0, 1, 1],
        [1, 0, 1],
      ],
      ece: 0.3,
    },
    rows: {
      items: Uint32Array.from(ITEMS).buffer,
      labels: Uint8Array.from(LABELS).buffer,
      predicted: Uint8Array.from(PREDICTED).buffer,
      confidence: Float32Array.from(CONFIDENCE).buffer,
    },
    calibration,
    temperature: { value: 1.5, fittedOn: 3, before: calibration, after: { ...calibration, ece: 0.1 } },
    detections: [
      {
        label: '0',
        roc: { x: floats(0, 0.25, 1), y: floats(0, 1, 1) },
        rocArea: 0.875,
        precisionRecall: { x: floats(1, 0.5, 0), y: floats(0.5, 1, 1) },
        averagePrecision: 0.75,
      },
      {
        label: '1',
        roc: { x: floats(0, 1), y: floats(0, 1) },
        rocArea: null,
        precisionRecall: { x: floats(0, 1), y: floats(1, 0.1) },
        averagePrecision: null,
      },
    ],
    macroRocArea: 0.875,
    macroAveragePrecision: 0.75,
    coverage: {
      coverage: floats(1, 0.5),
      accuracy: floats(0.66, 1),
      threshold: floats(0, 0.75),
      at: [{ accuracy: 0.99, coverage: 0.5, threshold: 0.75 }],
    },
    speed: { imagesPerSecond: 1234.5, aloneMs: { median: 1.5, p95: 2.5 } },
    groupings: [
      {
        by: 'thickness',
        groups: [{ ...share, name: 'thin', range: [1, 2] }],
        groupOf: Uint16Array.of(0, 0, 0, 0, 0, 0).buffer,
      },
    ],
    ...changes,
  };
}

export function judgement(changes: Partial<EvaluationReport> = {}): Judgement {
  return {
    key: 'm|test:/data',
    report: report(changes),
    images: images(),
    source: { kind: 'data', path: '/data', split: 'test' },
    info: null,
    madeAt: 0,
  };
}
