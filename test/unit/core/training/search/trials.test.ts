import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StudyPlan, Trial } from '../../../../../main/contract/studies';
import { crossValidationOf } from '../../../../../main/core/training/search/cross-validation';
import { checkTrials, trialsOf } from '../../../../../main/core/training/search/trials';
import { writeSmallMnist } from '../../../../fixtures/small-mnist';
import { temporaryFolder } from '../../../temporary-folder';
import { runSettings } from '../../run-settings';

const folds: StudyPlan = { kind: 'folds', folds: 3 };
const search = (batches: number[]): StudyPlan => ({
  kind: 'search',
  method: 'grid',
  space: { batch: { values: batches } },
  minutes: 1,
});
const settings = runSettings();

describe('the trials of a study', () => {
  it('are its folds, or the points of its space', () => {
    expect(trialsOf(folds, settings, 100)).toEqual([0, 1, 2].map((index) => ({ fold: { index, of: 3 } })));
    expect(trialsOf(search([8, 16]), settings, 100)).toEqual([{ batch: 8 }, { batch: 16 }]);
  });
});

describe('the check before a study', () => {
  const small = async (): Promise<string> =>
    writeSmallMnist(path.join(await temporaryFolder(), 'small'), 100, 10);

  it('counts the images that trials are drawn from', async () => {
    const changes = trialsOf(search([8, 16]), settings, 100);
    expect(await checkTrials(await small(), search([8, 16]), settings, changes)).toEqual({
      name: 'small',
      trainCount: 100,
    });
  });

  it('refuses the last trial as well as the first', async () => {
    const plan = search([8, 16, 90]);
    const changes = trialsOf(plan, settings, 100);
    await expect(checkTrials(await small(), plan, settings, changes)).rejects.toMatchObject({
      code: 'run-settings',
      params: { batch: 90 },
    });
  });

  it('holds nothing against settings of a search that no trial has, but against those of folds', async () => {
    const large = runSettings({ batch: 90 });
    const plan = search([8]);
    await checkTrials(await small(), plan, large, trialsOf(plan, large, 100));
    await expect(checkTrials(await small(), folds, large, trialsOf(folds, large, 100))).rejects.toMatchObject(
      {
        code: 'run-settings',
      },
    );
  });
});

describe('a cross-validation', () => {
  const trial = (validationAccuracy: number | null, status: Trial['status'] = 'halted'): Trial => ({
    ...{ changes: {}, runId: null, status, epochs: 1, validationAccuracy, validationLoss: 1 },
    ...{ isThrough: true, seconds: 1, failure: null },
  });

  it('has the mean and the deviation of a sample', () => {
    // As Python's statistics.stdev has it.
    expect(crossValidationOf([trial(0.5), trial(0.7), trial(0.9)])).toEqual({
      mean: expect.closeTo(0.7, 12) as number,
      deviation: expect.closeTo(0.2, 12) as number,
      folds: 3,
    });
  });

  it('counts no fold that waits, failed or has no epoch, and says nothing of one alone', () => {
    const some = [trial(0.5), trial(0.9, 'waiting'), trial(0.9, 'failed'), trial(null)];
    expect(crossValidationOf(some)).toBeNull();
    expect(crossValidationOf([...some, trial(0.7)])?.folds).toBe(2);
  });
});
