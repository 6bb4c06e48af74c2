import { describe, expect, it } from 'vitest';
import type { Glyph, Reading } from '../../../main/contract/ink';
import type { PadStroke } from '../../../renderer/parts/ink/stroke';
import {
  glyphKey,
  NO_MARKS,
  partsOfGroups,
  shownGlyph,
  shownText,
  strokesWithin,
  takenApart,
  withAlternative,
  withGroup,
  withLabel,
  type StrokePart,
} from '../../../renderer/workspaces/sketch/marks';

const stroke = (id: number, left: number, right: number, y = 0): PadStroke => ({
  id,
  points: [
    [left, y, 0.5, 0],
    [right, y + 10, 0.5, 0],
  ],
  hasPressure: false,
});
const whole = (id: number): StrokePart => ({ id, from: 0, to: 2 });

describe('groups', () => {
  it('name their strokes for good, whatever becomes of the others', () => {
    const marks = withGroup(NO_MARKS, [whole(7), whole(9)]);
    expect(partsOfGroups(marks, [stroke(7, 0, 1), stroke(8, 2, 3), stroke(9, 4, 5)])).toEqual([
      [
        { stroke: 0, from: 0, to: 2 },
        { stroke: 2, from: 0, to: 2 },
      ],
    ]);
    expect(partsOfGroups(marks, [stroke(9, 4, 5), stroke(7, 0, 1)])[0]?.map((part) => part.stroke)).toEqual([
      1, 0,
    ]);
  });

  it('of which a stroke is gone say nothing', () => {
    expect(partsOfGroups(withGroup(NO_MARKS, [whole(7), whole(9)]), [stroke(7, 0, 1)])).toEqual([]);
  });

  it('take strokes from each other', () => {
    const marks = withGroup(withGroup(NO_MARKS, [whole(1), whole(2)]), [whole(2), whole(3)]);
    expect(marks.groups).toEqual([[whole(1)], [whole(2), whole(3)]]);
  });

  it('are taken apart stroke by stroke', () => {
    const marks = takenApart(withGroup(NO_MARKS, [whole(1), whole(2)]), [whole(1), whole(2)]);
    expect(marks.groups).toEqual([[whole(1)], [whole(2)]]);
  });

  it('share no stroke of which they have different parts', () => {
    const [left, right] = [
      { id: 1, from: 0, to: 5 },
      { id: 1, from: 5, to: 9 },
    ];
    expect(withGroup(withGroup(NO_MARKS, [left]), [right]).groups).toEqual([[left], [right]]);
    expect(withGroup(withGroup(NO_MARKS, [left]), [{ id: 1, from: 4, to: 9 }]).groups).toHaveLength(1);
  });
});

describe('labels', () => {
  it('belong to the ink and not to its order', () => {
    expect(glyphKey([whole(1), whole(2)])).toBe(glyphKey([whole(2), whole(1)]));
    expect(glyphKey([whole(1)])).not.toBe(glyphKey([{ id: 1, from: 0, to: 1 }]));
  });

  it('hold the grouping that they were given for', () => {
    const marks = withLabel(NO_MARKS, [whole(1), whole(2)], '4');
    expect(marks.labels.get(glyphKey([whole(2), whole(1)]))).toBe('4');
    expect(marks.groups).toEqual([[whole(1), whole(2)]]);
    expect(NO_MARKS.labels.size).toBe(0);
  });

  it('of another reading are all its glyphs', () => {
    const strokes = [stroke(5, 0, 1), stroke(6, 2, 3)];
    const marks = withAlternative(
      NO_MARKS,
      {
        text: '17',
        confidence: 0.1,
        glyphs: [
          { text: '1', parts: [{ stroke: 0, from: 0, to: 2 }] },
          { text: '7', parts: [{ stroke: 1, from: 0, to: 2 }] },
        ],
      },
      strokes,
    );
    expect(marks.labels.get(glyphKey([whole(5)]))).toBe('1');
    expect(marks.labels.get(glyphKey([whole(6)]))).toBe('7');
  });
});

describe('a box that was dragged', () => {
  const box = { left: 0, top: 0, right: 10, bottom: 20 };
  it('holds the strokes whose middle lies inside', () => {
    const strokes = [stroke(1, 0, 10), stroke(2, 8, 30), stroke(3, 40, 50)];
    expect(strokesWithin(strokes, box).map(({ id }) => id)).toEqual([1]);
    expect(strokesWithin(strokes, { ...box, right: 20 }).map(({ id }) => id)).toEqual([1, 2]);
    expect(strokesWithin(strokes, { ...box, left: 60, right: 70 })).toEqual([]);
  });

  it('holds nothing of another line', () => {
    expect(strokesWithin([stroke(1, 0, 10, 300)], box)).toEqual([]);
  });
});

describe('what is shown', () => {
  const glyph = (text: string, isKnown: boolean): Glyph => ({ text, isKnown }) as Glyph;
  it('is what a person says, then what was read, and a question mark for no digit', () => {
    expect(shownGlyph(glyph('7', true), undefined)).toBe('7');
    expect(shownGlyph(glyph('7', false), undefined)).toBe('?');
    expect(shownGlyph(glyph('7', false), '1')).toBe('1');
  });

  it('keeps spaces and lines where they are', () => {
    const reading = { text: '2 048\n-1' } as Reading;
    expect(shownText(reading, ['3', '0', '?', '8', '-', '1'])).toBe('3 0?8\n-1');
  });
});
