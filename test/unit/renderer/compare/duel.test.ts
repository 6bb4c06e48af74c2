import { describe, expect, it } from 'vitest';
import { en } from '../../../../renderer/i18n/en';
import { Format } from '../../../../renderer/i18n/format';
import { ComparedImages } from '../../../../renderer/workspaces/train/compare/compared-images';
import { duelVerdict } from '../../../../renderer/workspaces/train/compare/duel-verdict';
import { rowWindow } from '../../../../renderer/workspaces/train/compare/row-window';

describe('compared images', () => {
  const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;
  const images = new ComparedImages({
    items: Uint32Array.of(10, 11, 12, 13, 14).buffer,
    labels: bytes(4, 4, 4, 9, 9),
    predictedA: bytes(4, 4, 9, 4, 9),
    predictedB: bytes(4, 9, 4, 7, 9),
  });

  it('are each of one of four kinds', () => {
    expect([0, 1, 2, 3, 4].map((place) => images.verdictAt(place))).toEqual([
      'both',
      'onlyA',
      'onlyB',
      'neither',
      'both',
    ]);
    expect([...images.of('onlyB')]).toEqual([2]);
  });

  it('make the difference of a cell where just one of the two read them so', () => {
    expect([...images.cell(4, 9)]).toEqual([1, 2]);
    expect([...images.cell(4, 4)]).toEqual([1, 2]);
    expect([...images.cell(9, 9)]).toEqual([]);
    expect([...images.cell(9, 7)]).toEqual([3]);
  });

  it('are marked with the mistake, the first model’s where both made one', () => {
    const { items, predicted } = images.at(Uint32Array.of(3, 1, 2, 0));
    expect([...items]).toEqual([13, 11, 12, 10]);
    expect([...predicted]).toEqual([4, 9, 9, 4]);
  });
});

describe('the verdict', () => {
  const duel = (onlyA: number, onlyB: number, p: number, value = 0, low = 0, high = 0) => ({
    counts: { both: 1000, onlyA, onlyB, neither: 3 },
    mcnemar: { method: 'exact', statistic: 0, p } as const,
    difference: { value, interval95: [low, high] as [number, number] },
  });

  it('is none where they are right on the same images, however many both get wrong', () => {
    expect(duelVerdict(duel(0, 0, 1))).toEqual({ kind: 'alike' });
  });

  it('is none where each gets half', () => {
    expect(duelVerdict(duel(8, 8, 1))).toEqual({ kind: 'tied', disagreements: 16 });
  });

  it('is that nothing is proven from p = 0.05 on', () => {
    expect(duelVerdict(duel(17, 20, 0.74))).toEqual({
      kind: 'unproven',
      ahead: 'B',
      disagreements: 37,
      wins: 20,
      p: 0.74,
    });
    expect(duelVerdict(duel(9, 1, 0.05)).kind).toBe('unproven');
    expect(duelVerdict(duel(9, 1, 0.0499)).kind).toBe('better');
  });

  it('tells by how much the better one is ahead, as a gain whichever it is', () => {
    expect(duelVerdict(duel(40, 10, 0.001, -0.03, -0.05, -0.01))).toMatchObject({
      kind: 'better',
      ahead: 'A',
      wins: 40,
      by: 0.03,
      interval95: [0.01, 0.05],
    });
    expect(duelVerdict(duel(10, 40, 0.001, 0.03, 0.01, 0.05))).toMatchObject({
      ahead: 'B',
      by: 0.03,
      interval95: [0.01, 0.05],
    });
  });

  it('is said in words that claim no more', () => {
    const { verdicts } = en(new Format('en')).comparison;
    expect(verdicts.unproven('B', 37, 20, 0.7428)).toBe(
      'There is no evidence that B is better: of the 37 images that only one of them gets right, B gets 20. ' +
        'Two equally good models would differ as much in 74 of 100 such comparisons (p = 0.74).',
    );
    expect(verdicts.unproven('A', 1, 1, 1)).toContain('differ on 1 image only');
    expect(verdicts.better('A', 0.45, 0.2, 0.7)).toBe(
      'A is better on images like these: it gets 0.45 points more of them right (95 % interval 0.2 to 0.7).',
    );
    expect(verdicts.proof('A', 50, 40, 0.00002)).toContain(
      'fewer than 1 of 1,000 such comparisons (p < 0.001)',
    );
    expect(verdicts.proof('A', 50, 36, 0.0026)).toContain('3 of 1,000 such comparisons (p = 0.0026)');
  });
});

describe('the rows of a long table', () => {
  it('are those in view and some around them, all within the table', () => {
    expect(rowWindow(500, 40, 0, 400)).toEqual({ first: 0, end: 16 });
    expect(rowWindow(500, 40, 4000, 400)).toEqual({ first: 94, end: 116 });
    expect(rowWindow(500, 40, 500 * 40 - 400, 400)).toEqual({ first: 484, end: 500 });
  });

  it('are none of an empty one, and none beyond the end of one that became short', () => {
    expect(rowWindow(0, 40, 0, 400)).toEqual({ first: 0, end: 0 });
    expect(rowWindow(3, 40, 10_000, 400)).toEqual({ first: 3, end: 3 });
  });
});
