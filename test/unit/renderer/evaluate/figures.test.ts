import { describe, expect, it } from 'vitest';
import { figuresCsv, figuresJson, readingsCsv } from '../../../../renderer/workspaces/train/evaluate/figures';
import { judgement } from './report';

/** Rows of a simple CSV text, none of whose cells has a comma. */
function rowsOf(csv: string): string[][] {
  return csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
}

describe('the figures of a report', () => {
  it('as JSON have the command line’s names, and the curves as numbers', () => {
    const figures = JSON.parse(figuresJson(judgement(), null)) as Record<string, unknown>;
    expect(figures).toMatchObject({
      total: 6,
      correct: 4,
      interval95: [0.3, 0.9],
      ece: 0.3,
      confusion: [
        [2, 0, 0],
        [0, 1, 1],
        [1, 0, 1],
      ],
      images: { name: 'Three digits', split: 'test', total: 6 },
      coverage: { coverage: [1, 0.5], accuracy: [0.66, 1], threshold: [0, 0.75] },
      robustness: null,
    });
    expect(figures['detections']).toMatchObject([
      { label: '0', rocArea: 0.875, roc: { falsePositiveRate: [0, 0.25, 1], truePositiveRate: [0, 1, 1] } },
      { label: '1', rocArea: null },
    ]);
  });

  it('as CSV are a row each, with interval and count where they have them', () => {
    const rows = rowsOf(figuresCsv(judgement(), null));
    expect(rows[0]).toEqual(['figure', 'of', 'value', 'low95', 'high95', 'images']);
    expect(rows).toContainEqual(['accuracy', 'all', String(4 / 6), '0.3', '0.9', '6']);
    expect(rows).toContainEqual(['recall', '2', '0.5', '', '', '2']);
    expect(rows).toContainEqual(['read as', '1 as 2', '1', '', '', '']);
    expect(rows).toContainEqual(['roc area', '1', '', '', '', '']);
    expect(rows).toContainEqual(['accuracy', 'thickness 1 to 2', String(4 / 6), '0.3', '0.9', '6']);
    for (const row of rows) expect(row).toHaveLength(6);
  });

  it('hold what was measured of robustness once it was', () => {
    const step = { kind: 'blur', strength: 1, total: 2, correct: 1, accuracy: 0.5, interval95: [0.1, 0.9] };
    const robustness = [step as never];
    expect(rowsOf(figuresCsv(judgement(), robustness))).toContainEqual([
      'accuracy',
      'blur 1',
      '0.5',
      '0.1',
      '0.9',
      '2',
    ]);
    expect(JSON.parse(figuresJson(judgement(), robustness))).toMatchObject({ robustness: [step] });
  });

  it('leave out temperature scaling where there is none', () => {
    const csv = figuresCsv(judgement({ temperature: null }), null);
    expect(csv).not.toContain('temperature');
    expect(figuresCsv(judgement(), null)).toContain('temperature');
  });
});

it('readings are a row an image, in the order in which they lie', () => {
  const rows = rowsOf(readingsCsv(judgement()));
  expect(rows).toHaveLength(7);
  expect(rows.slice(0, 2)).toEqual([
    ['item', 'label', 'predicted', 'confidence'],
    ['60000', '0', '0', '0.99'],
  ]);
  expect(rows[4]).toEqual(['60003', '1', '2', '0.9']);
});
