import { describe, expect, test } from 'vitest';
import { editFile, parseEditFile } from '../../../../main/core/library/edit-file';
import type { StoredEdit } from '../../../../main/core/library/edit-table';

const STEPS: readonly StoredEdit[] = [
  {
    position: 1,
    edit: { kind: 'relabel', label: 7 },
    items: Uint32Array.of(0, 69_999),
    before: Uint8Array.of(1, 255),
    madeAt: 1000,
  },
  {
    position: 2,
    edit: { kind: 'note', note: '字 "quoted"' },
    items: Uint32Array.of(3),
    before: new TextEncoder().encode('[""]'),
    madeAt: 2000.5,
  },
  {
    position: 3,
    edit: { kind: 'rotate', quarters: 3 },
    items: new Uint32Array(),
    before: new Uint8Array(),
    madeAt: 3000,
  },
];

const written = (): Record<string, unknown> =>
  JSON.parse(JSON.stringify(editFile(STEPS, { done: 2, undone: 1 }))) as Record<string, unknown>;
const firstStep = (changes: object): unknown => {
  const file = written();
  const [first] = file['steps'] as object[];
  return { ...file, steps: [{ ...first, ...changes }] };
};

test('a log comes back through JSON as it was', () => {
  expect(parseEditFile(written())).toEqual({ done: 2, steps: STEPS });
});

test('an empty log comes back as one', () => {
  expect(parseEditFile(editFile([], { done: 0, undone: 0 }))).toEqual({ done: 0, steps: [] });
});

test('more steps that count than there are count as all of them', () => {
  expect(parseEditFile({ ...written(), done: 99 })?.done).toBe(3);
});

describe('what is no log is refused', () => {
  test.each<[string, unknown]>([
    ['nothing', null],
    ['text', 'edits'],
    ['a list', []],
    ['another version', { ...written(), version: 2 }],
    ['a negative count', { ...written(), done: -1 }],
    ['steps that are none', { ...written(), steps: [1] }],
    ['an edit that there is not', firstStep({ edit: { kind: 'sharpen' } })],
    ['a label beyond a byte', firstStep({ edit: { kind: 'relabel', label: 256 } })],
    ['a negative item', firstStep({ items: [-1] })],
    ['half an item', firstStep({ items: [0.5] })],
    ['an item beyond what a step holds', firstStep({ items: [2 ** 32] })],
    ['bytes that are none', firstStep({ before: [1, 2] })],
  ])('%s', (_, value) => {
    expect(parseEditFile(value)).toBeNull();
  });
});
