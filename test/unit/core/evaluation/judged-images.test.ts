import { describe, expect, it } from 'vitest';
import type { ModelCard } from '../../../../main/contract/models';
import { EditedData } from '../../../../main/core/data/edits';
import { heldBack } from '../../../../main/core/evaluation/held-back';
import { judgedImages } from '../../../../main/core/evaluation/judged-images';
import { smallSet } from '../data/small-set';
import { card } from '../library/fixtures';
import { runSettings } from '../run-settings';

const data = smallSet(40, 12);

/** Items 0, 5 and 43 are left out, 7 and 45 relabelled, 8 turned. */
function edited(): EditedData {
  const set = new EditedData(data);
  set.carryOut(set.plan({ kind: 'exclude', excluded: true }, Uint32Array.of(0, 5, 43)));
  set.carryOut(set.plan({ kind: 'relabel', label: 9 }, Uint32Array.of(7, 45)));
  set.carryOut(set.plan({ kind: 'rotate', quarters: 1 }, Uint32Array.of(8)));
  return set;
}

/** A model that was trained on the files with this seed. */
function trained(seed: number): ModelCard {
  const settings = runSettings({ seed });
  const validationCount = heldBack(data.train?.labels ?? new Uint8Array(), settings).length;
  return {
    ...card('m'),
    settings,
    data: { name: 'small set', hash: data.hash, trainCount: 30, validationCount },
  };
}

describe('judgedImages', () => {
  it.each([
    ['train', [...Array(40).keys()].filter((item) => item !== 0 && item !== 5)],
    ['test', [40, 41, 42, 44, 45, 46, 47, 48, 49, 50, 51]],
  ] as const)('calls the images of %s by their items, as they are edited', (split, expected) => {
    const set = edited();
    const { items, images, labels, writers } = judgedImages(set, split, []);
    expect([...items]).toEqual(expected);
    expect([...labels]).toEqual(expected.map((item) => set.labels[item]));
    expect(Buffer.compare(images, set.imagesOf(Uint32Array.from(expected)))).toBe(0);
    expect(writers).toBeNull();
    // What counts in a run and in an export is the same.
    const result = set.result()[split];
    expect(Buffer.compare(images, result?.images ?? new Uint8Array())).toBe(0);
    expect([...labels]).toEqual([...(result?.labels ?? [])]);
  });

  it('of what a model held back have the labels of now', () => {
    const set = edited();
    const { items, labels } = judgedImages(set, 'validation', [trained(7)]);
    const expected = [...heldBack(data.train?.labels ?? new Uint8Array(), runSettings({ seed: 7 }))];
    expect([...items]).toEqual(expected.filter((item) => item !== 0 && item !== 5));
    expect([...labels]).toEqual([...items].map((item) => set.labels[item]));
  });

  it('of two models are those that both held back', () => {
    const set = new EditedData(data);
    const one = [...judgedImages(set, 'validation', [trained(7)]).items];
    const other = [...judgedImages(set, 'validation', [trained(8)]).items];
    const both = [...judgedImages(set, 'validation', [trained(7), trained(8)]).items];
    expect(both).toEqual(one.filter((item) => other.includes(item)));
    expect(both.length).toBeLessThan(one.length);
  });

  it('carry who wrote them, each with its own', () => {
    const writers = {
      train: Array.from({ length: 40 }, (_, at) => (at === 7 ? null : `w${at}`)),
      test: Array.from({ length: 12 }, (_, at) => `t${at}`),
    };
    const set = new EditedData({ ...data, writers });
    set.carryOut(set.plan({ kind: 'exclude', excluded: true }, Uint32Array.of(0, 41)));
    expect(judgedImages(set, 'train', []).writers?.slice(5, 8)).toEqual(['w6', null, 'w8']);
    expect(judgedImages(set, 'test', []).writers?.slice(0, 3)).toEqual(['t0', 't2', 't3']);
  });

  it('are missing where there are none, and the reason is told', () => {
    const why = (reason: string): Error =>
      expect.objectContaining({
        code: 'data-missing',
        params: expect.objectContaining({ why: reason }) as object,
      }) as Error;
    expect(() => judgedImages(new EditedData(smallSet(10, 0)), 'test', [])).toThrow(why('no-split'));
    const set = new EditedData(data);
    const { items } = judgedImages(set, 'validation', [trained(7)]);
    set.carryOut(set.plan({ kind: 'exclude', excluded: true }, items));
    expect(() => judgedImages(set, 'validation', [trained(7)])).toThrow(why('left-out'));
    expect(() => judgedImages(set, 'validation', [trained(7), trained(7)])).toThrow(why('nothing-common'));
  });
});
