import { describe, expect, test } from 'vitest';
import type { Template } from '../../../../main/contract/pages';
import {
  draftOf,
  drawnShare,
  EMPTY_DRAFT,
  freeFields,
  issueOf,
  LEAST_SHARE,
  movedBox,
  resizedBox,
  steppedBox,
  templateFields,
  withField,
  type FormDraft,
} from '../../../../renderer/workspaces/receipts/forms/form-draft';

const BOX = { left: 0.1, top: 0.2, right: 0.5, bottom: 0.3 };
const TEMPLATE: Template = {
  ...{ id: 't', name: 'Time sheet', createdAt: 0 },
  fields: [
    { key: 'total', kind: 'amount', box: BOX },
    { key: 'own:Hours', kind: 'number', box: BOX },
  ],
};

function changed(draft: FormDraft, at: number, change: Partial<FormDraft['fields'][number]>): FormDraft {
  const fields = draft.fields.map((field, index) => (index === at ? { ...field, ...change } : field));
  return { ...draft, fields };
}

describe('a form that is made', () => {
  test('is kept as it was when it is only opened', () => {
    expect(templateFields(draftOf(TEMPLATE))).toEqual(TEMPLATE.fields);
  });

  test('has the kind of a receipt’s field, whatever was chosen for one’s own', () => {
    const draft = changed(draftOf(TEMPLATE), 1, { field: 'date' });
    expect(templateFields(draft)[1]).toEqual({ key: 'date', kind: 'date', box: BOX });
  });

  test('says what keeps it from being kept', () => {
    const draft = draftOf(TEMPLATE);
    expect(issueOf(draft)).toBeNull();
    expect(issueOf({ ...draft, name: ' ' })).toEqual({ kind: 'no-name' });
    expect(issueOf({ ...EMPTY_DRAFT, name: 'Slip' })).toEqual({ kind: 'no-field' });
    expect(issueOf(changed(draft, 1, { name: ' ' }))).toEqual({ kind: 'no-field-name', field: 1 });
    const twice = changed(withField(draft, BOX), 2, { name: ' Hours ' });
    expect(issueOf(twice)).toEqual({ kind: 'twice', field: 2 });
  });

  test('offers each field of a receipt once', () => {
    const draft = draftOf(TEMPLATE);
    const [total, own] = draft.fields;
    if (total === undefined || own === undefined) throw new Error('there are two fields');
    expect(freeFields(draft, total)).toContain('total');
    expect(freeFields(draft, own)).not.toContain('total');
  });

  test('gives a new field an id that no other has', () => {
    const draft = draftOf(TEMPLATE);
    const ids = withField(withField({ ...draft, fields: draft.fields.slice(1) })).fields.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a box', () => {
  test('is moved and made larger, and stays on the page', () => {
    const moved = movedBox(BOX, 0.2, -0.1);
    expect([moved.left, moved.top].map((value) => value.toFixed(3))).toEqual(['0.300', '0.100']);
    expect(moved.right - moved.left).toBeCloseTo(0.4);
    expect(movedBox(BOX, -1, 5)).toMatchObject({ left: 0, right: 0.4, bottom: 1 });
    expect(resizedBox(BOX, 5, -5)).toEqual({ ...BOX, right: 1, bottom: BOX.top + LEAST_SHARE });
  });

  test('follows the arrow keys', () => {
    expect(steppedBox(BOX, 'ArrowDown', false).top).toBeGreaterThan(BOX.top);
    expect(steppedBox(BOX, 'ArrowLeft', false).right).toBeLessThan(BOX.right);
    expect(steppedBox(BOX, 'ArrowUp', true)).toMatchObject({
      top: BOX.top,
      left: BOX.left,
      right: BOX.right,
    });
    expect(steppedBox(BOX, 'ArrowUp', true).bottom).toBeLessThan(BOX.bottom);
  });

  test('is drawn from any corner, and not by a slip', () => {
    expect(drawnShare([0.5, 0.3], [0.1, 0.2])).toEqual(BOX);
    expect(drawnShare([0.9, 0.9], [1.5, 2])).toEqual({ left: 0.9, top: 0.9, right: 1, bottom: 1 });
    expect(drawnShare([0.5, 0.5], [0.502, 0.9])).toBeNull();
  });
});
