import { describe, expect, it } from 'vitest';
import type { ModelInfo } from '../../../main/contract/models';
import {
  filteredModels,
  MODEL_ORDERS,
  sortedModels,
  tagsOf,
} from '../../../renderer/workspaces/models/model-list';
import { testScores, modelInfo } from '../core/publish/subjects';

function model(id: string, changes: Partial<ModelInfo> & { readonly card?: ModelInfo['card'] }): ModelInfo {
  return { ...modelInfo(), ...changes, id };
}

const { card } = modelInfo();
const speed = { aloneMs: 1, machine: 'CPU', measuredAt: 0 };
const models = [
  model('old', {
    card: { ...card, name: 'Zeta', createdAt: '2026-01-01T00:00:00.000Z', notes: 'For the office' },
    ...{ bytes: 300, tags: ['work', 'slow'], speed: { ...speed, imagesPerSecond: 10 } },
  }),
  model('new', {
    card: { ...card, name: 'alpha', createdAt: '2026-03-01T00:00:00.000Z', test: null },
    ...{ bytes: 0, tags: ['work'] },
  }),
  model('best', {
    card: {
      ...card,
      ...{ name: 'Model 10', architecture: 'swift', createdAt: '2026-02-01T00:00:00.000Z' },
      test: { ...testScores(), accuracy: 1 },
    },
    ...{ bytes: 100, speed: { ...speed, imagesPerSecond: 99 } },
  }),
];
const ids = (some: readonly ModelInfo[]): string[] => some.map(({ id }) => id);

describe('the list of models', () => {
  it.each([
    ['date', ['new', 'best', 'old']],
    ['score', ['best', 'old', 'new']],
    ['size', ['best', 'old', 'new']],
    ['speed', ['best', 'old', 'new']],
    ['name', ['new', 'best', 'old']],
  ] as const)('by %s has what is not known last', (order, expected) => {
    expect(MODEL_ORDERS).toContain(order);
    expect(ids(sortedModels(models, order, 'en'))).toEqual(expected);
  });

  it.each([
    ['ZET', ['old']],
    ['office', ['old']],
    ['swift', ['best']],
    ['work mnist', ['old', 'new']],
    ['nothing of the kind', []],
    ['  ', ['old', 'new', 'best']],
  ])('is searched for “%s” in names, architectures, data, tags and notes', (text, expected) => {
    expect(ids(filteredModels(models, { text, tag: null }))).toEqual(expected);
  });

  it('is narrowed to a tag, and knows every tag once', () => {
    expect(tagsOf(models, 'en')).toEqual(['slow', 'work']);
    expect(ids(filteredModels(models, { text: '', tag: 'work' }))).toEqual(['old', 'new']);
    expect(ids(filteredModels(models, { text: 'zeta', tag: 'slow' }))).toEqual(['old']);
  });
});
