import { describe, expect, it } from 'vitest';
import { scheduleSchema, type Schedule } from '../../../../main/contract/learning';
import { learningRateAt } from '../../../../main/core/training/schedule';

const LENGTH = { stepsPerEpoch: 10, totalSteps: 100 };
const BASE = 0.5;

function rates(input: Parameters<typeof scheduleSchema.parse>[0]): number[] {
  const schedule: Schedule = scheduleSchema.parse(input);
  return Array.from({ length: LENGTH.totalSteps }, (_, step) => learningRateAt(schedule, BASE, step, LENGTH));
}

describe('a schedule', () => {
  it('that is constant gives the rate of the settings', () => {
    expect(new Set(rates({ kind: 'constant' }))).toEqual(new Set([BASE]));
  });

  it('in steps falls after so many epochs, not before', () => {
    const found = rates({ kind: 'step', everyEpochs: 2, factor: 0.1 });
    expect(found[19]).toBe(BASE);
    expect(found[20]).toBeCloseTo(BASE * 0.1, 12);
    expect(found[99]).toBeCloseTo(BASE * 1e-4, 12);
  });

  it('that is exponential falls by its factor over each epoch', () => {
    const found = rates({ kind: 'exponential', factor: 0.8 });
    expect(found[10]).toBeCloseTo(BASE * 0.8, 12);
    expect((found[35] ?? 0) / (found[25] ?? 1)).toBeCloseTo(0.8, 12);
  });

  it('along a cosine begins at the rate, is at half of it in the middle and ends near 0', () => {
    const found = rates({ kind: 'cosine' });
    expect(found[0]).toBe(BASE);
    expect(found[50]).toBeCloseTo(BASE / 2, 12);
    expect(found[99]).toBeGreaterThan(0);
    expect(found[99]).toBeLessThan(BASE / 1000);
  });

  it('of one cycle rises to the rate where its warm-up ends and falls far below where it began', () => {
    const found = rates({ kind: 'one-cycle', warmup: 0.3 });
    expect(found[0]).toBeCloseTo(BASE / 25, 12);
    expect(found[30]).toBe(BASE);
    expect(Math.max(...found)).toBe(BASE);
    expect(found[99]).toBeLessThan((found[0] ?? 0) / 1000);
  });

  it('with a warm-up rises in equal steps from something, then goes its way', () => {
    const found = rates({ kind: 'cosine', warmup: 0.1 });
    expect(found[0]).toBeCloseTo(BASE / 11, 12);
    expect((found[1] ?? 0) - (found[0] ?? 0)).toBeCloseTo(BASE / 11, 12);
    expect(found[10]).toBe(BASE);
    expect(found[55]).toBeCloseTo(BASE / 2, 12);
  });
});
