import { expect, test } from 'vitest';
import { DraftHistory } from '../../../../renderer/workspaces/receipts/forms/draft-history';
import { EMPTY_DRAFT, withField } from '../../../../renderer/workspaces/receipts/forms/form-draft';

const named = (name: string): typeof EMPTY_DRAFT => ({ ...EMPTY_DRAFT, name });

test('steps of a form are taken back and made again, a gesture at once', () => {
  const history = new DraftHistory();
  expect(history.step('undo', EMPTY_DRAFT)).toBeNull();
  history.keep(EMPTY_DRAFT, 'name');
  history.keep(named('S'), 'name');
  history.keep(named('Sl'), 'name');
  const slip = named('Slip');
  history.keep(slip, null);
  const grown = withField(slip);
  expect(history.step('undo', grown)).toBe(slip);
  expect(history.step('undo', slip)).toBe(EMPTY_DRAFT);
  expect(history.step('undo', EMPTY_DRAFT)).toBeNull();
  expect(history.step('redo', EMPTY_DRAFT)).toBe(slip);
  expect(history.step('redo', slip)).toBe(grown);
  // What is done anew takes the place of what could be made again.
  history.step('undo', grown);
  history.keep(slip, 'name');
  expect(history.step('redo', named('Slips'))).toBeNull();
});

test('the same gesture after a pause is another step', () => {
  const history = new DraftHistory();
  history.keep(EMPTY_DRAFT, 'box');
  history.endGesture();
  history.keep(named('a'), 'box');
  expect(history.step('undo', named('b'))).toEqual(named('a'));
  expect(history.step('undo', named('a'))).toBe(EMPTY_DRAFT);
});
