import { describe, expect, it } from 'vitest';
import { dataSetSchema, type DataSetInfo } from '../../../../main/contract/data';
import { modelCardSchema, type ModelCard } from '../../../../main/contract/models';
import { SETTINGS } from '../compare/summaries';
import {
  acquaintanceOf,
  evaluatedOn,
  sourceKey,
  splitsFor,
} from '../../../../renderer/workspaces/train/evaluate/judged-source';

function card(changes: Partial<ModelCard> = {}): ModelCard {
  return modelCardSchema.parse({
    name: 'Mine',
    architecture: 'swift',
    parameters: 1,
    origin: 'trained',
    createdAt: '2026-01-01T00:00:00Z',
    data: { name: 'MNIST', hash: 'abc', trainCount: 55_000, validationCount: 5_000 },
    training: {
      seed: 1,
      epochs: 5,
      batch: 64,
      learningRate: 0.001,
      seconds: 10,
      stopped: false,
      validationAccuracy: 0.99,
    },
    settings: SETTINGS,
    test: null,
    notes: '',
    ...changes,
  });
}

function data(hash: string, splits: readonly ('train' | 'test')[] = ['train', 'test']): DataSetInfo {
  return dataSetSchema.parse({
    id: hash,
    name: 'MNIST',
    path: '/mnist',
    classes: [],
    splits: splits.map((split) => ({ split, count: 10, labelCounts: [] })),
    hash,
    origin: null,
    edits: { done: 0, undone: 0 },
    earlierEdits: null,
  });
}

describe('the parts that a model can be judged on', () => {
  it('have validation images only where the data set is the one it was trained on and its settings are known', () => {
    expect(splitsFor(data('abc'), card())).toEqual(['test', 'validation', 'train']);
    expect(splitsFor(data('other'), card())).toEqual(['test', 'train']);
    expect(splitsFor(data('abc'), card({ settings: null }))).toEqual(['test', 'train']);
    const none = card({ data: { name: 'MNIST', hash: 'abc', trainCount: 60_000, validationCount: 0 } });
    expect(splitsFor(data('abc'), none)).toEqual(['test', 'train']);
    expect(splitsFor(data('abc'), null)).toEqual(['test', 'train']);
  });

  it('are those that the data set has; all but validation while nothing is known of it', () => {
    expect(splitsFor(data('abc', ['train']), card())).toEqual(['validation', 'train']);
    expect(splitsFor(data('abc', ['test']), null)).toEqual(['test']);
    expect(splitsFor(null, card())).toEqual(['test', 'train']);
  });
});

describe('what a model knows of the images', () => {
  const on = (split: 'train' | 'validation' | 'test') => ({ kind: 'data', path: '/mnist', split }) as const;

  it.each([
    ['test', 'abc', 'new'],
    ['test', 'other', 'new'],
    ['train', 'abc', 'learnt'],
    ['validation', 'abc', 'chosen'],
    ['train', 'other', 'maybe'],
  ] as const)('on %s images of %s: %s', (split, hash, want) => {
    expect(acquaintanceOf(card(), on(split), data(hash))).toBe(want);
  });

  it('is nothing of one’s own ink', () => {
    expect(acquaintanceOf(card(), { kind: 'samples' }, null)).toBe('new');
  });
});

it('a source has a key of its own by part and folder, and asks for the data set by the id it has now', () => {
  const keys = [
    sourceKey({ kind: 'samples' }),
    sourceKey({ kind: 'data', path: '/a', split: 'test' }),
    sourceKey({ kind: 'data', path: '/a', split: 'train' }),
    sourceKey({ kind: 'data', path: '/b', split: 'test' }),
  ];
  expect(new Set(keys).size).toBe(4);
  expect(evaluatedOn({ kind: 'data', path: '/a', split: 'test' }, 'id-1')).toEqual({
    kind: 'split',
    data: 'id-1',
    split: 'test',
  });
  expect(evaluatedOn({ kind: 'samples' }, '')).toEqual({ kind: 'samples' });
});
