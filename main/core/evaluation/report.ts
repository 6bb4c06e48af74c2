import type { EvaluationReport } from '../../contract/evaluation';
import { giveWay, partOf, type Work } from '../data/work';
import { calibrationOf } from './calibration';
import { coverageOf } from './coverage';
import { detectionsOf } from './detection';
import { groupingsOf } from './groupings';
import type { JudgedImages } from './judged-images';
import { answersOf } from './most-probable';
import { predictAll } from './predict-all';
import { score } from './scores';
import { speedOf } from './speed';
import { temperatureOf } from './temperature';
import type { Predictor } from './vote';

/** Everything that is measured of a model, but for what model and images are called. */
export type ModelReport = Omit<EvaluationReport, 'model' | 'images'>;

/** Parts of the work that are done after all images were read, after they were grouped, and after the speed was taken. */
const READ = 0.7;
const GROUPED = 0.8;
const TIMED = 0.95;

/**
 * Measures everything there is to measure of a model on labelled images.
 *
 * @throws LonghandError `cancelled`
 */
export async function reportOn(
  predictor: Predictor,
  { items, images, labels, writers }: JudgedImages,
  work: Work,
): Promise<ModelReport> {
  const reading = partOf(work, 0, READ);
  const probabilities = await predictAll(predictor, images, (part) => giveWay(reading, part));
  const { predicted, confidence } = answersOf(probabilities);
  const groupings = await groupingsOf({ images, labels, predicted, writers }, partOf(work, READ, GROUPED));
  const speed = await speedOf(predictor, images, partOf(work, GROUPED, TIMED));
  const scores = score(probabilities, labels);
  const temperature = temperatureOf(probabilities, labels);
  await giveWay(work, TIMED);
  return {
    scores,
    rows: {
      items: items.slice().buffer,
      labels: labels.slice().buffer,
      predicted: predicted.buffer,
      confidence: confidence.buffer,
    },
    calibration: calibrationOf(probabilities, labels),
    temperature,
    ...detectionsOf(probabilities, labels),
    coverage: coverageOf(probabilities, labels),
    speed,
    groupings,
  };
}
