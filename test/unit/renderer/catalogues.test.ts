import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type Failure } from '../../../main/contract/errors';
import type { Locale } from '../../../main/contract/window';
import { en } from '../../../renderer/i18n/en';
import { Format } from '../../../renderer/i18n/format';
import { zhCN } from '../../../renderer/i18n/zh-CN';

const CATALOGUES = { en, 'zh-CN': zhCN } as const;

/** What core puts into each failure. */
const PARAMS: Readonly<Record<string, Failure['params']>> = {
  'bad-arguments': { detail: 'DETAIL' },
  'file-unreadable': { file: 'FILE', reason: 'REASON' },
  'data-missing': { file: 'FILE' },
  'data-magic': { file: 'FILE', byte: 4711, expected: '0x803', found: '0x801' },
  'data-header': { file: 'FILE', byte: 4711 },
  'data-length': { file: 'FILE', byte: 4711, expected: 784, actual: 333 },
  'data-gzip': { file: 'FILE', byte: 4711 },
  'data-label': { file: 'FILE', byte: 4711, label: 12, first: 1, last: 26 },
  'data-counts': { file: 'FILE', labelsFile: 'LABELS', images: 784, labels: 333 },
  'data-dimensions': { file: 'FILE', byte: 4711, rows: 32, columns: 31 },
  'data-ambiguous': { file: 'FILE', names: 'NAMES' },
  'data-damaged': { file: 'FILE', problem: 'PROBLEM' },
  'data-import': { file: 'FILE' },
  'data-source': { file: 'FILE', reason: 'REASON' },
  'data-classes': { name: 'NAME', classes: 47 },
  'worker-failed': { reason: 'REASON' },
  'unknown-item': { item: 'ITEM' },
  'model-damaged': { file: 'FILE', problem: 'PROBLEM' },
  'ink-invalid': { detail: 'DETAIL' },
  'image-invalid': { file: 'FILE', problem: 'PROBLEM' },
  'page-unreadable': { file: 'FILE', page: 4711, problem: 'PROBLEM' },
  'field-invalid': { kind: 'KIND', text: 'TEXT' },
  'ledger-invalid': { file: 'FILE', problem: 'PROBLEM' },
  'backend-unavailable': { reason: 'REASON', repair: 'REPAIR' },
  'run-failed': { reason: 'REASON' },
  'run-settings': { batch: 784, images: 333 },
  'settings-invalid': { file: 'FILE', field: 'FIELD', reason: 'REASON' },
  'samples-unfit': { reason: 'REASON' },
  'model-forgets': { points: '0.23' },
  'hand-invalid': { file: 'FILE', reason: 'REASON' },
  'sheet-unreadable': { file: 'FILE', reason: 'REASON' },
  'write-failed': { file: 'FILE', reason: 'REASON' },
  'library-unusable': { file: 'FILE', reason: 'REASON' },
  internal: { detail: 'DETAIL' },
};

/** All strings of a catalogue, those of functions with numbers for their arguments. */
function sentences(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') {
    return sentences((part as (...args: unknown[]) => unknown)(...Array<number>(part.length).fill(2)));
  }
  if (typeof part !== 'object' || part === null) return [];
  return Object.values(part).flatMap(sentences);
}

describe.each(['en', 'zh-CN'] as const satisfies readonly Locale[])('the catalogue of %s', (locale) => {
  const { failures, ...rest } = CATALOGUES[locale](new Format(locale));

  it.each(ERROR_CODES)('tells of %s with all that is known', (code) => {
    const params = PARAMS[code] ?? {};
    const message = `Core says ${Object.values(params).join(' ')}.`;
    const sentence = failures[code]({ code, message, params });
    expect(sentence).not.toMatch(/undefined|—/);
    for (const value of Object.values(params)) expect(sentence).toContain(String(value));
  });

  it('has no empty sentence and no hole in one', () => {
    const all = sentences(rest);
    expect(all.length).toBeGreaterThan(150);
    for (const sentence of all) expect(sentence).toMatch(/^(?!.*(undefined|NaN|\[object)).*\S/);
  });
});

describe('Chinese', () => {
  it('leaves no sentence in English', () => {
    const rest = { ...zhCN(new Format('zh-CN')), failures: null };
    const english = sentences(rest).filter((sentence) =>
      /^[^\u4e00-\u9fff]*[a-z][^\u4e00-\u9fff]*$/i.test(sentence),
    );
    // Names that are the same in every language.
    expect(english.sort()).toEqual(['CSV', 'CSV', 'F1', 'IDX', 'Node', 'TensorFlow', 'UMAP', 'ZIP']);
  });

  it('tells a failure with missing values without a hole', () => {
    const { failures } = zhCN(new Format('zh-CN'));
    expect(failures['data-label']({ code: 'data-label', message: '', params: {} })).not.toContain(
      'undefined',
    );
  });
});

describe('plurals', () => {
  it('tell one from many in English', () => {
    const { sketch } = en(new Format('en'));
    expect([sketch.strokes(0), sketch.strokes(1), sketch.strokes(2)]).toEqual([
      '0 strokes',
      '1 stroke',
      '2 strokes',
    ]);
  });
});
