import { describe, expect, it } from 'vitest';
import type { SheetSample } from '../../../../main/contract/hand';
import { SheetReview } from '../../../../renderer/workspaces/hand/sheet-review.svelte';

function box(label: string, column: number, doubt: SheetSample['doubt'] = null): SheetSample {
  return { label, row: Number(label), column, image: new ArrayBuffer(784), doubt };
}

const SHEET = [box('0', 0), box('0', 1, 'faint'), box('1', 0), box('1', 1, 'too-full')];

describe('looking through a sheet', () => {
  it('shows what is doubtful first, left out, and the rest row by row', () => {
    const review = new SheetReview('photo.jpg', SHEET);
    expect(review.groups.map(({ label, boxes }) => [label, boxes.map(({ at }) => at)])).toEqual([
      [null, [1, 3]],
      ['0', [0]],
      ['1', [2]],
    ]);
    expect(review.chosen.map(({ at }) => at)).toEqual([0, 2]);
    expect(review.doubtful).toBe(2);
  });

  it('takes a box in when somebody says what it is, and leaves it where it stands', () => {
    const review = new SheetReview('photo.jpg', SHEET);
    review.relabel(1, '6');
    expect(review.groups[0]?.boxes[0]).toMatchObject({ at: 1, label: '6', isIn: true });
    expect(review.chosen).toHaveLength(3);
  });

  it('leaves boxes out, one or all', () => {
    const review = new SheetReview('photo.jpg', SHEET);
    review.toggle(0);
    expect(review.chosen.map(({ at }) => at)).toEqual([2]);
    review.setAll(true);
    expect(review.chosen).toHaveLength(4);
    review.setAll(false);
    expect(review.chosen).toHaveLength(0);
  });
});
