import { randomStream } from '../../data/random';
import { countOf } from '../../model/layers/layer';
import { fitCalibration } from '../../reading/strings/confidence';
import type { StoredStringReader, StringCard } from '../../reading/strings/string-folder';
import { STRING_WEIGHTS } from '../../reading/strings/string-network';
import { StringReader } from '../../reading/strings/string-reader';
import type { ScannedDigits } from '../../synthesis/strings/glyphs';
import { drawSheet } from '../../synthesis/strings/paper';
import { drawStringPicture, type StringStock } from '../../synthesis/strings/string-picture';
import { stockOf } from '../../synthesis/strings/write-string';
import type { TensorFlow } from '../../tensorflow/backend';
import { learningRateAt } from '../schedule';
import { StringLearner } from './string-learner';
import { labelledStrip, StringPool } from './string-pool';

/** Settings of a training. */
export interface StringTraining {
  readonly seed: number;
  readonly steps: number;
  /** Strings a step. */
  readonly batch: number;
  /** The highest one; it rises in the first steps and falls to 0 along a cosine. */
  readonly learningRate: number;
  /** Strings that are kept to learn from, and how many of them are drawn anew at each step. */
  readonly pool: number;
  readonly renewed: number;
  /** Patterns of paper that are drawn once. */
  readonly sheets: number;
  /** Drawn strings on which the confidence is calibrated, and as many more on which the reader is judged. */
  readonly heldBack: number;
  readonly precision: 'float32' | 'bfloat16';
}

/** The settings of the reader that ships. */
export const SHIPPED_TRAINING: StringTraining = {
  seed: 1,
  steps: 8000,
  batch: 32,
  learningRate: 0.002,
  pool: 10_000,
  renewed: 16,
  sheets: 250,
  heldBack: 3000,
  precision: 'bfloat16',
};

/** Part of the steps in which the learning rate rises. */
const WARM_UP = 0.025;
/** Sign and digits count alike while one learns; afterwards only the digits are judged. */
const NOTHING_BUT_DIGITS = /\D/g;

const NOTES =
  'Learnt from drawn strings only: digits of MNIST and digits written with made-up strokes, side by side with signs, on ' +
  'papers with printed patterns, as a scanner leaves them. It reads one line of digits a picture; letters it has never seen.';

/**
 * Trains a reader of strings on strings that are drawn while it learns.
 *
 * @param digits - the scanned digits that are among them
 * @param onProgress - after each step: how many are done, and the loss of the last one
 */
export async function trainStrings(
  tf: TensorFlow,
  digits: { readonly learnt: ScannedDigits; readonly heldBack: ScannedDigits },
  settings: StringTraining,
  onProgress: (step: number, loss: number) => void,
): Promise<StoredStringReader> {
  const started = Date.now();
  const { seed, steps, batch, learningRate } = settings;
  const stock = drawStock(settings, digits.learnt, 'sheet');
  const drawn = randomStream(seed, 'strings');
  const dealt = randomStream(seed, 'string batches');
  const draw = (): ReturnType<typeof labelledStrip> => labelledStrip(drawStringPicture(drawn, stock));
  const pool = new StringPool(Array.from({ length: settings.pool }, draw));
  const learner = await StringLearner.create(tf, randomStream(seed, 'string weights'), settings.precision);
  try {
    const length = { stepsPerEpoch: steps, totalSteps: steps };
    for (let step = 0; step < steps; step += 1) {
      for (let count = 0; count < settings.renewed; count += 1) pool.renew(draw());
      const rate = learningRateAt({ kind: 'cosine', warmup: WARM_UP }, learningRate, step, length);
      const { loss } = learner.step(pool.batch(dealt, batch), step, rate);
      onProgress(step + 1, loss);
    }
    const weights = learner.weights();
    const seconds = Math.round((Date.now() - started) / 1000);
    return await judged(tf, weights, digits.heldBack, settings, seconds);
  } finally {
    learner.dispose();
  }
}

/**
 * Calibrates a reader on one half of some held-back strings and judges it on the other.
 *
 * @param digits - scanned ones that were not learnt from
 * @param seconds - that the training took
 */
export async function judged(
  tf: TensorFlow,
  weights: readonly Float32Array[],
  digits: ScannedDigits,
  settings: StringTraining,
  seconds: number,
): Promise<StoredStringReader> {
  const { seed, steps, batch, learningRate, heldBack } = settings;
  const card: StringCard = {
    name: 'Amounts',
    createdAt: new Date().toISOString(),
    parameters: STRING_WEIGHTS.reduce((sum, { shape }) => sum + countOf(shape), 0),
    training: { seed, steps, batch, learningRate, seconds },
    calibration: { slope: 1, offset: 0 },
    heldBack: { total: 0, correct: 0 },
    notes: NOTES,
  };
  const reader = await StringReader.of(tf, { card, weights });
  try {
    const stock = drawStock(settings, digits, 'held-back sheet');
    const random = randomStream(seed, 'held-back strings');
    const results = Array.from({ length: 2 * heldBack }, () => {
      const picture = drawStringPicture(random, stock);
      const { digits: read, confidence } = reader.read(picture);
      return { confidence, isRight: read === picture.text.replace(NOTHING_BUT_DIGITS, '') };
    });
    const [fitted, rest] = [results.slice(0, heldBack), results.slice(heldBack)];
    // With slope 1 and offset 0 a confidence is the probability itself.
    const calibration = fitCalibration(
      fitted.map(({ confidence }) => confidence),
      fitted.map(({ isRight }) => isRight),
    );
    const correct = rest.filter(({ isRight }) => isRight).length;
    return { card: { ...card, calibration, heldBack: { total: rest.length, correct } }, weights };
  } finally {
    reader.dispose();
  }
}

function drawStock({ seed, sheets }: StringTraining, digits: ScannedDigits, name: string): StringStock {
  return {
    sheets: Array.from({ length: sheets }, (_, index) => drawSheet(randomStream(seed, `${name} ${index}`))),
    scans: stockOf(digits),
  };
}
