import { describe, expect, it } from 'vitest';
import { IN_NO_GROUP, type Grouping } from '../../../../main/contract/evaluation';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import type { Writers } from '../../../../main/core/data/writers';
import { groupingsOf } from '../../../../main/core/evaluation/groupings';
import { strokesToInput, type InkPoint } from '../../../../main/core/model/ink';
import { cancelledWork, quietWork } from '../curation/quiet-work';

/** Lines that lean by a distance over their height, with a pen of a width. */
function drawn(...lines: readonly (readonly [lean: number, width: number])[]): Uint8Array {
  const images = new Uint8Array(lines.length * INPUT_PIXELS);
  lines.forEach(([lean, width], at) => {
    const line: InkPoint[] = [
      [lean, 0],
      [0, 100],
    ];
    images.set(strokesToInput([line], width) ?? [], at * INPUT_PIXELS);
  });
  return images;
}

const LINES = drawn([50, 5], [0, 2], [-50, 3], [50, 4], [0, 1.5], [0, 2.5]);
const labels = Uint8Array.from([1, 1, 1, 1, 1, 1]);
/** The second and the fourth are read wrong. */
const predicted = Uint8Array.from([1, 7, 1, 7, 1, 1]);

async function grouped(by: Grouping['by'], writers: Writers | null = null): Promise<Grouping | undefined> {
  const all = await groupingsOf({ images: LINES, labels, predicted, writers }, quietWork());
  return all.find((grouping) => grouping.by === by);
}

const summary = (grouping?: Grouping): unknown =>
  grouping?.groups.map(({ name, total, correct }) => [name, total, correct]);
const places = (grouping?: Grouping): number[] => [
  ...new Uint16Array(grouping?.groupOf ?? new ArrayBuffer()),
];

describe('groupingsOf', () => {
  it('has thirds by thickness, with the ends of their ranges', async () => {
    const thickness = await grouped('thickness');
    expect(summary(thickness)).toEqual([
      ['thin', 2, 1],
      ['medium', 2, 2],
      ['bold', 2, 1],
    ]);
    expect(places(thickness)).toEqual([2, 0, 1, 2, 0, 1]);
    const ranges = thickness?.groups.map(({ range }) => range ?? []) ?? [];
    expect(ranges[0]?.[1]).toBe(ranges[1]?.[0]);
    expect(ranges[1]?.[1]).toBe(ranges[2]?.[0]);
    expect(ranges.flat().every((end, at, all) => end >= (all[at - 1] ?? 0))).toBe(true);
  });

  it('has slant to the left, upright and to the right', async () => {
    const slant = await grouped('slant');
    expect(summary(slant)).toEqual([
      ['leftward', 1, 1],
      ['upright', 3, 2],
      ['rightward', 2, 1],
    ]);
    expect(slant?.groups[1]?.range).toEqual([-10, 10]);
    expect(slant?.groups[0]?.range?.[0]).toBeLessThan(-20);
    expect(places(slant)).toEqual([2, 1, 0, 2, 1, 1]);
  });

  it('leaves empty groups out and still names the others rightly', async () => {
    const images = drawn([50, 2], [50, 2.5]);
    const two = {
      images,
      labels: Uint8Array.from([1, 1]),
      predicted: Uint8Array.from([1, 1]),
      writers: null,
    };
    const slant = (await groupingsOf(two, quietWork())).find(({ by }) => by === 'slant');
    expect(summary(slant)).toEqual([['rightward', 2, 2]]);
    expect(places(slant)).toEqual([0, 0]);
  });

  it('has writers in natural order where they are known, and nobody for images of which nothing is known', async () => {
    const writers = await grouped('writer', ['w10', 'w2', null, 'w10', 'w2', 'w2']);
    expect(summary(writers)).toEqual([
      ['w2', 3, 2],
      ['w10', 2, 1],
    ]);
    expect(writers?.groups[0]?.range).toBeNull();
    expect(places(writers)).toEqual([1, 0, IN_NO_GROUP, 1, 0, 0]);
    expect(await grouped('writer')).toBeUndefined();
    expect(await grouped('writer', [null, null, null, null, null, null])).toBeUndefined();
  });

  it('of no images has none, and ends when it is called off', async () => {
    const none = new Uint8Array();
    expect(
      await groupingsOf({ images: none, labels: none, predicted: none, writers: null }, quietWork()),
    ).toEqual([]);
    await expect(
      groupingsOf({ images: LINES, labels, predicted, writers: null }, cancelledWork()),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
