import { describe, expect, it } from 'vitest';
import { evaluationReportSchema } from '../../../../main/contract/evaluation';
import { calibrationOf } from '../../../../main/core/evaluation/calibration';
import type { JudgedImages } from '../../../../main/core/evaluation/judged-images';
import { reportOn } from '../../../../main/core/evaluation/report';
import { score } from '../../../../main/core/evaluation/scores';
import { Classifier } from '../../../../main/core/model/classifier';
import { temporaryFolder } from '../../temporary-folder';
import { cancelledWork, watchedWork } from '../curation/quiet-work';
import { firstOfMnist } from '../mnist-part';
import { writeMeanModel } from './mean-model';

const COUNT = 700;

async function judged(): Promise<JudgedImages> {
  const { images, labels } = await firstOfMnist(COUNT);
  return { items: Uint32Array.from({ length: COUNT }, (_, at) => at + 5), images, labels, writers: null };
}

async function classifier(): Promise<Classifier> {
  const folder = `${await temporaryFolder()}/model`;
  await writeMeanModel(folder, 'means', await firstOfMnist(300));
  return Classifier.load(folder);
}

describe('reportOn', () => {
  it('measures a real model, and its figures agree with each other', async () => {
    const model = await classifier();
    const images = await judged();
    const work = watchedWork();
    const report = await reportOn(model, images, work);
    const probabilities = model.predict(images.images, COUNT);
    model.dispose();
    expect(evaluationReportSchema.omit({ model: true, images: true }).parse(report)).toEqual(report);
    expect(report.scores).toEqual(score(probabilities, images.labels));
    expect(report.calibration).toEqual(calibrationOf(probabilities, images.labels));
    expect(report.calibration.ece).toBe(report.scores.ece);
    const { correct, total, accuracy } = report.scores;
    expect(total).toBe(COUNT);
    expect(accuracy).toBeGreaterThan(0.7);
    expect(accuracy).toBeLessThan(0.95);
    const predicted = new Uint8Array(report.rows.predicted);
    expect(images.labels.filter((label, at) => label === predicted[at])).toHaveLength(correct);
    expect([...new Uint32Array(report.rows.items)]).toEqual([...images.items]);
    for (const { groups, groupOf } of report.groupings) {
      expect(groups.reduce((sum, group) => sum + group.total, 0)).toBe(total);
      expect(groups.reduce((sum, group) => sum + group.correct, 0)).toBe(correct);
      const members = new Uint16Array(groupOf);
      groups.forEach((group, place) =>
        expect(members.filter((one) => one === place)).toHaveLength(group.total),
      );
    }
    // All answers are as often right as the model is.
    expect(new Float32Array(report.coverage.accuracy)[0]).toBeCloseTo(accuracy, 6);
    expect(new Float32Array(report.coverage.coverage)[0]).toBe(1);
    const micro = report.detections.at(-1);
    expect(micro?.rocArea).toBeGreaterThan(accuracy);
    expect(report.macroRocArea).toBeGreaterThan(0.9);
    expect(report.temperature?.after.loss).toBeLessThanOrEqual(report.temperature?.before.loss ?? 0);
    expect(report.speed.imagesPerSecond).toBeGreaterThan(0);
    expect(report.speed.aloneMs.p95).toBeGreaterThanOrEqual(report.speed.aloneMs.median);
    const { fractions } = work;
    expect(fractions.every((part, at) => part >= (fractions[at - 1] ?? 0) && part <= 1)).toBe(true);
  });

  it('ends when it is called off', async () => {
    const model = await classifier();
    await expect(reportOn(model, await judged(), cancelledWork())).rejects.toMatchObject({
      code: 'cancelled',
    });
    model.dispose();
  });
});
