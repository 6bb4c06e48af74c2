import { describe, expect, it } from 'vitest';
import { IN_NO_GROUP } from '../../../../main/contract/evaluation';
import { images, ITEMS } from './report';

describe('judged images', () => {
  const all = images();

  it('tell which were read wrong', () => {
    expect([...all.errors()]).toEqual([3, 5]);
    expect(all.isRight(0)).toBe(true);
    expect(all.isRight(5)).toBe(false);
  });

  it('of a cell, and none of an empty one', () => {
    expect([...all.cell(1, 2)]).toEqual([3]);
    expect([...all.cell(0, 0)]).toEqual([0, 1]);
    expect([...all.cell(0, 1)]).toEqual([]);
  });

  it('tell missed from mistaken ones: a mistake is the one of its digit and the other of what it was read as', () => {
    expect([...all.missed(2)]).toEqual([5]);
    expect([...all.mistaken(2)]).toEqual([3]);
    expect([...all.missed(0)]).toEqual([]);
    expect([...all.mistaken(0)]).toEqual([5]);
  });

  it('of each part of the confidence, certainty in the last; every image is in one', () => {
    const bins = [0, 1, 2, 3].map((bin) => [...all.confidenceBin(bin, 4)]);
    // 0.75 begins the last quarter.
    expect(bins).toEqual([[], [1], [5], [0, 2, 3, 4]]);
  });

  it('are refused below a threshold, answered at it', () => {
    const threshold = all.confidence[4] ?? 0;
    expect([...all.refused(threshold)]).toEqual([1, 5]);
    expect([...all.answeredWrong(threshold)]).toEqual([3]);
    expect([...all.refused(0)]).toEqual([]);
  });

  it('of a group, and those in no group of none', () => {
    const groupOf = Uint16Array.of(0, 1, IN_NO_GROUP, 1, 0, IN_NO_GROUP);
    expect([...all.group(groupOf, 1)]).toEqual([1, 3]);
    expect([...all.group(groupOf, IN_NO_GROUP)]).toEqual([]);
  });

  it('come with confident mistakes first and confident right ones last', () => {
    const order = all.worstFirst(Uint32Array.of(0, 1, 2, 3, 4, 5));
    expect([...order]).toEqual([3, 5, 1, 4, 0, 2]);
  });

  it('give their columns in the order that is asked for', () => {
    const { items, labels, predicted } = all.at(Uint32Array.of(5, 3));
    expect([[...items], [...labels], [...predicted]]).toEqual([
      [ITEMS[5], ITEMS[3]],
      [2, 1],
      [0, 2],
    ]);
  });
});
