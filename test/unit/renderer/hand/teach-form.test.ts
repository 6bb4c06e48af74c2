import { describe, expect, it } from 'vitest';
import { TeachForm, USUAL_TEACHING } from '../../../../renderer/workspaces/hand/teach-form.svelte';
import { planOf } from '../../../../renderer/workspaces/hand/teach-plan';

const REHEARSAL = { path: 'rehearsal', percent: true } as const;
const FROZEN = { path: 'frozenLayers', nullable: true } as const;

describe('the settings of teaching', () => {
  it('begin with what is usual and take percent as parts', () => {
    const form = new TeachForm();
    expect(form.settings).toEqual(USUAL_TEACHING);
    expect(form.isChanged).toBe(false);
    expect(form.textOf(REHEARSAL)).toBe('58');
    form.write(REHEARSAL, '40,5');
    expect(form.settings?.rehearsal).toBeCloseTo(0.405, 12);
  });

  it('refuse what is no number or beyond the limits, and keep what was typed', () => {
    const form = new TeachForm();
    form.write(REHEARSAL, '99');
    expect(form.issueOf(REHEARSAL)).toEqual({ kind: 'most', limit: 0.95 });
    expect([form.settings, form.textOf(REHEARSAL)]).toEqual([null, '99']);
    form.write({ path: 'steps' }, 'many');
    expect(form.issueOf({ path: 'steps' })).toEqual({ kind: 'type', expected: 'number' });
    form.write({ path: 'steps' }, '10.5');
    expect(form.issueOf({ path: 'steps' })).toEqual({ kind: 'type', expected: 'whole' });
    form.reset();
    expect(form.settings).toEqual(USUAL_TEACHING);
  });

  it('take an empty field for what is usual only where there is such a thing', () => {
    const form = new TeachForm();
    form.write(FROZEN, '3');
    expect(form.settings?.frozenLayers).toBe(3);
    form.write(FROZEN, '');
    expect(form.settings?.frozenLayers).toBeNull();
    form.write({ path: 'batch' }, '');
    expect(form.settings).toBeNull();
  });

  it('take no wrong text along to another way of judging', () => {
    const form = new TeachForm();
    form.chooseEstimate('folds');
    form.write({ path: 'estimate.folds' }, '1');
    expect(form.settings).toBeNull();
    form.chooseEstimate('holdout');
    expect(form.settings?.estimate).toEqual({ kind: 'holdout', fraction: 0.3 });
  });
});

describe('what teaching will do', () => {
  const each = (count: number): number[] => Array<number>(10).fill(count);

  it('is folds for few samples and a part held back for many', () => {
    expect(planOf(each(5), { kind: 'auto' })).toEqual({ kind: 'folds', folds: 4, total: 50 });
    expect(planOf(each(20), { kind: 'auto' })).toEqual({
      kind: 'holdout',
      judged: 60,
      learnt: 140,
      total: 200,
    });
    expect(planOf(each(5), { kind: 'holdout', fraction: 0.3 })).toMatchObject({ learnt: 35, judged: 15 });
    expect(planOf(each(5), { kind: 'none' })).toEqual({ kind: 'none', total: 50 });
  });

  it('is nothing while there is too little to learn from', () => {
    expect(planOf([4, 2], { kind: 'auto' })).toEqual({ kind: 'few', missing: 4 });
    expect(planOf([0, 12], { kind: 'auto' })).toEqual({ kind: 'one-digit' });
  });
});
