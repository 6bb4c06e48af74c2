import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../../main/contract/data';
import { INPUT_PIXELS, INPUT_SIDE } from '../../../../main/contract/ink';
import { EditedData, type EditStep } from '../../../../main/core/data/edits';
import { randomStream, type Random } from '../../../../main/core/data/random';
import { sha256 } from '../../../../main/core/library/files';
import { smallSet } from './small-set';

const data = smallSet(20, 10);
const items = (...numbers: number[]): Uint32Array => Uint32Array.from(numbers);

/** Everything that edits can change. */
function stateOf(edited: EditedData): unknown {
  return {
    labels: [...edited.labels],
    excluded: [...edited.excluded],
    rotations: [...edited.rotations],
    notes: [...edited.notes].sort(([one], [other]) => one - other),
    images: sha256(edited.imagesOf(Uint32Array.from({ length: edited.count }, (_, item) => item))),
  };
}

function carriedOut(edited: EditedData, edit: Edit, ...numbers: number[]): EditStep {
  const step = edited.plan(edit, items(...numbers));
  edited.carryOut(step);
  return step;
}

describe('a plan', () => {
  test.each<[Edit, number[]]>([
    [{ kind: 'relabel', label: 3 }, [2, 5]],
    [{ kind: 'exclude', excluded: true }, [2, 3, 5]],
    [{ kind: 'exclude', excluded: false }, []],
    [{ kind: 'rotate', quarters: 1 }, [2, 3, 5]],
    [{ kind: 'note', note: 'odd' }, [2, 3, 5]],
    [{ kind: 'note', note: '' }, []],
  ])('of %j names each image once, rising, without those that are so already', (edit, changed) => {
    const edited = new EditedData(data);
    const before = stateOf(edited);
    expect([...edited.plan(edit, items(5, 3, 2, 5, 3)).items]).toEqual(changed);
    expect(stateOf(edited)).toEqual(before);
  });

  test('orders items as numbers', () => {
    expect([...new EditedData(data).plan({ kind: 'rotate', quarters: 1 }, items(10, 9)).items]).toEqual([
      9, 10,
    ]);
  });

  test('refuses items and labels that there are not', () => {
    const edited = new EditedData(data);
    expect(() => edited.plan({ kind: 'exclude', excluded: true }, items(1, 30))).toThrow('no item 30');
    expect(() => edited.plan({ kind: 'relabel', label: 10 }, items(1))).toThrow('no label 10');
    expect(stateOf(edited)).toEqual(stateOf(new EditedData(data)));
  });
});

describe('a step', () => {
  test('of each kind shows, makes the image an edited one, and is taken back', () => {
    const all: Edit[] = [
      { kind: 'relabel', label: 7 },
      { kind: 'exclude', excluded: true },
      { kind: 'rotate', quarters: 3 },
      { kind: 'note', note: 'smudge' },
    ];
    for (const edit of all) {
      const edited = new EditedData(data);
      const step = carriedOut(edited, edit, 4, 25);
      expect([4, 25, 5].map((item) => edited.isEdited(item))).toEqual([true, true, false]);
      edited.takeBack(step);
      expect(stateOf(edited)).toEqual(stateOf(new EditedData(data)));
    }
  });

  test('on images that carried different things gives each its own back', () => {
    const edited = new EditedData(data);
    carriedOut(edited, { kind: 'relabel', label: 8 }, 1);
    carriedOut(edited, { kind: 'note', note: 'first' }, 1);
    const before = stateOf(edited);
    const relabel = carriedOut(edited, { kind: 'relabel', label: 5 }, 1, 2, 3);
    const note = carriedOut(edited, { kind: 'note', note: 'second' }, 1, 2, 3);
    edited.takeBack(note);
    edited.takeBack(relabel);
    expect(stateOf(edited)).toEqual(before);
  });
});

describe('a turned image', () => {
  const pixelsOf = (edited: EditedData): Uint8Array => edited.imagesOf(items(0));

  test.each([
    [1, 1, 1, 1],
    [1, 3],
    [2, 2],
    [3, 2, 3],
  ])('is as it was after quarters of %j', (...quarters) => {
    const edited = new EditedData(data);
    const before = pixelsOf(edited);
    for (const one of quarters) carriedOut(edited, { kind: 'rotate', quarters: one }, 0);
    expect(pixelsOf(edited)).toEqual(before);
    expect(edited.isUntouched).toBe(true);
  });

  test('has its upper left pixel at the upper right after one quarter, clockwise', () => {
    const edited = new EditedData(data);
    const before = pixelsOf(edited);
    carriedOut(edited, { kind: 'rotate', quarters: 1 }, 0);
    const after = pixelsOf(edited);
    expect(after[INPUT_SIDE - 1]).toBe(before[0]);
    expect(after[INPUT_PIXELS - 1]).toBe(before[INPUT_SIDE - 1]);
    expect(after[2 * INPUT_SIDE - 1]).toBe(before[1]);
  });

  test('turned by two quarters is read backwards', () => {
    const edited = new EditedData(data);
    carriedOut(edited, { kind: 'rotate', quarters: 2 }, 0);
    expect(pixelsOf(edited)).toEqual(pixelsOf(new EditedData(data)).reverse());
  });
});

describe('the result', () => {
  test('without edits, or with notes alone, is the files themselves', () => {
    const edited = new EditedData(data);
    carriedOut(edited, { kind: 'note', note: 'only a note' }, 3);
    expect(edited.isUntouched).toBe(true);
    expect(edited.result().train).toBe(data.train);
    expect(edited.result().test).toBe(data.test);
  });

  test('leaves out what is excluded and has the labels and images as edited', () => {
    const edited = new EditedData(data);
    carriedOut(edited, { kind: 'exclude', excluded: true }, 0, 29);
    carriedOut(edited, { kind: 'relabel', label: 9 }, 1);
    carriedOut(edited, { kind: 'rotate', quarters: 1 }, 20);
    expect(edited.isUntouched).toBe(false);
    const { train, test: tested } = edited.result();
    expect([train?.count, tested?.count]).toEqual([19, 9]);
    expect(train?.labels[0]).toBe(9);
    expect(train?.labelCounts[9]).toBe(3);
    expect(train?.images.subarray(0, INPUT_PIXELS)).toEqual(
      data.train?.images.subarray(INPUT_PIXELS, 2 * INPUT_PIXELS),
    );
    expect(tested?.images.subarray(0, INPUT_PIXELS)).toEqual(edited.imagesOf(items(20)));
    expect(edited.includedItems()).toHaveLength(28);
  });

  test('has no split of which nothing is left, and counts every class', () => {
    const letters = smallSet(4, 2, ['a', 'b', 'c']);
    const edited = new EditedData(letters);
    carriedOut(edited, { kind: 'exclude', excluded: true }, 4, 5);
    expect(edited.result().test).toBeNull();
    expect(edited.result().train?.labelCounts).toEqual([2, 1, 1]);
  });

  test('of test images alone numbers them from 0', () => {
    const edited = new EditedData(smallSet(0, 5));
    carriedOut(edited, { kind: 'relabel', label: 9 }, 0);
    expect(edited.result().test?.labels[0]).toBe(9);
    expect(edited.result().train).toBeNull();
  });
});

describe('any sequence of steps', () => {
  function anyEdit(random: Random): Edit {
    switch (random.int(4)) {
      case 0:
        return { kind: 'relabel', label: random.int(10) };
      case 1:
        return { kind: 'exclude', excluded: random.int(2) === 0 };
      case 2:
        return { kind: 'rotate', quarters: 1 + random.int(3) };
      default:
        return { kind: 'note', note: ['', 'one', 'two'][random.int(3)] ?? '' };
    }
  }

  test('taken, taken back and taken again is what a replay of those that count gives', () => {
    for (let round = 0; round < 40; round += 1) {
      const random = randomStream(round, 'edits');
      const edited = new EditedData(data);
      let log: EditStep[] = [];
      let done = 0;
      for (let move = 0; move < 40; move += 1) {
        const choice = random.int(4);
        const [last, next] = [log[done - 1], log[done]];
        if (choice === 0 && last !== undefined) {
          edited.takeBack(last);
          done -= 1;
        } else if (choice === 1 && next !== undefined) {
          edited.carryOut(next);
          done += 1;
        } else {
          const some = Uint32Array.from({ length: 1 + random.int(12) }, () => random.int(edited.count));
          const step = edited.plan(anyEdit(random), some);
          edited.carryOut(step);
          log = [...log.slice(0, done), step];
          done += 1;
        }
        expect(stateOf(edited)).toEqual(stateOf(new EditedData(data, log.slice(0, done))));
      }
      for (const step of log.slice(0, done).reverse()) edited.takeBack(step);
      expect(stateOf(edited)).toEqual(stateOf(new EditedData(data)));
      expect(edited.isUntouched).toBe(true);
    }
  });
});
