// What a library of many long runs costs, and a look into a run. Arguments: folder of MNIST's files, a folder to work in.
import {
  ARCHITECTURE_NAMES,
  runSettingsSchema,
  type EpochResult,
  type RunInsight,
} from '../../main/contract/runs';
import type { Scores } from '../../main/contract/scores';
import { openDataSet, type LabelledImages } from '../../main/core/data/data-set';
import { openLibrary, type Library } from '../../main/core/library/database';
import { architectureOf } from '../../main/core/model/architecture';
import { loadTensorFlow } from '../../main/core/tensorflow/backend';
import { GraphLearner } from '../../main/core/training/graph-learner';
import { lookInto } from '../../main/core/training/insight';
import { prepareImages } from '../../main/core/training/training-data';
import { newRun, recordedCurve } from '../../main/processes/training/run-record';

const RUNS = 500;
const EPOCHS = 1000;
/** Of an epoch of half a minute, 20 a second. */
const POINTS_AN_EPOCH = 600;
const CURVE_POINTS = 2000;
/** What is appended to a curve in the time that points wait. */
const POINTS_A_FLUSH = 5;
const REPEATS = 20;
const WARM_UP_STEPS = 20;
const TIMED_STEPS = 60;
const LOOKS = 5;

/** Seconds that passed, and that the process worked in them. */
interface Times {
  readonly wall: number[];
  readonly worked: number[];
}

async function main(): Promise<void> {
  const [folder = '', work = ''] = process.argv.slice(2);
  const { train } = await openDataSet(folder);
  if (train === null) throw new Error(`${folder} holds no training images`);
  const looks = [];
  let insight: RunInsight | null = null;
  for (const name of ARCHITECTURE_NAMES) {
    const looked = await timeLook(name, train);
    ({ insight } = looked);
    looks.push({ name, epoch: looked.epoch, looks: looked.looks });
  }
  const library = openLibrary(work);
  const times = await timeLibrary(library, insight);
  library.close();
  process.stdout.write(
    JSON.stringify({ runs: RUNS, epochs: EPOCHS, points: EPOCHS * POINTS_AN_EPOCH, times, looks }),
  );
}

/** Seconds of looks into a run, and of an epoch of its steps. */
async function timeLook(
  name: string,
  train: LabelledImages,
): Promise<{ epoch: number; looks: number[]; insight: RunInsight }> {
  process.env['TF_DETERMINISTIC_OPS'] = '1';
  const settings = settingsOf(name);
  const architecture = architectureOf(settings);
  const { images, split } = prepareImages(train, settings);
  const precision = 'float32';
  const learner = await GraphLearner.create(await loadTensorFlow(), images, {
    ...settings,
    architecture,
    precision,
  });
  const step = (index: number): void => {
    const indices = split.train.subarray(index * settings.batch, (index + 1) * settings.batch);
    learner.step(indices, { step: index, learningRate: 1e-4 });
  };
  for (let index = 0; index < WARM_UP_STEPS; index += 1) step(index);
  const steps = seconds(() => {
    for (let index = 0; index < TIMED_STEPS; index += 1) step(index);
  });
  const look = { epoch: 1, step: 1, judgement: learner.measure(split.validation) };
  const into = (): RunInsight => lookInto(learner, architecture, images, split.validation, look);
  const insight = into();
  const looks = Array.from({ length: LOOKS }, () => seconds(into));
  learner.dispose();
  return { epoch: (steps / TIMED_STEPS) * Math.ceil(split.train.length / settings.batch), looks, insight };
}

async function timeLibrary(library: Library, insight: RunInsight | null): Promise<Record<string, Times>> {
  const epochs = Array.from({ length: EPOCHS }, (_, index): EpochResult => {
    const loss = 1 / (index + 1);
    return { loss, accuracy: 1 - loss, validationLoss: loss, validationAccuracy: 1 - loss, seconds: 30 };
  });
  const ids: string[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const run = newRun({ name: 'MNIST', path: '/data/mnist' }, settingsOf('strong'), {}, 'paused');
    library.runs.insert({ ...run, epochs, test: SCORES, notes: `run ${index}` });
    ids.push(run.id);
  }
  const id = ids[RUNS >> 1] ?? '';
  for (let point = 1; point <= EPOCHS * POINTS_AN_EPOCH; point += 1) {
    library.curves.append(id, pointAt(point / POINTS_AN_EPOCH));
    if (point % POINTS_AN_EPOCH === 0) library.curves.flush();
  }
  const times: Record<string, Times> = {};
  const time = async (name: string, work: (index: number) => unknown): Promise<void> => {
    const measured: Times = { wall: [], worked: [] };
    for (let index = 0; index < REPEATS; index += 1) {
      const [startedAt, usage] = [performance.now(), process.cpuUsage()];
      await work(index);
      const { user, system } = process.cpuUsage(usage);
      measured.wall.push((performance.now() - startedAt) / 1000);
      measured.worked.push((user + system) / 1e6);
    }
    times[name] = measured;
  };
  await time('the list of runs', () => library.runs.listed());
  await time('one run with its epochs', () => library.runs.get(id));
  await time('the end of an epoch', (index) => {
    library.runs.appendEpoch(id, EPOCHS + 1 + index, { ...(epochs[0] as EpochResult), accuracy: index });
    return library.runs.summary(id);
  });
  await time('points of a quarter of a second', (index) => {
    for (let point = 0; point < POINTS_A_FLUSH; point += 1)
      library.curves.append(id, pointAt(EPOCHS + index + point / POINTS_A_FLUSH));
    library.curves.flush();
  });
  await time('the whole curve, thinned', () => recordedCurve(library, id, CURVE_POINTS));
  if (insight !== null) await time('a look, written', () => library.insights.put(id, insight));
  await time('a look, read', () => library.insights.get(id));
  return times;
}

function settingsOf(architecture: string): ReturnType<typeof runSettingsSchema.parse> {
  return runSettingsSchema.parse({
    ...{ architecture, epochs: EPOCHS, batch: 64, learningRate: 1e-3, seed: 1, validationFraction: 1 / 12 },
  });
}

function pointAt(position: number): Parameters<Library['curves']['append']>[1] {
  const loss = 1 / (1 + position);
  return { position, loss, accuracy: 1 - loss, learningRate: 1e-3, gradientNorm: 1, imagesPerSecond: 2000 };
}

function seconds(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) / 1000;
}

const SCORES: Scores = {
  ...{ total: 10_000, correct: 9950, accuracy: 0.995, ece: 0.002, interval95: [0.993, 0.996] },
  macro: { precision: 0.995, recall: 0.995, f1: 0.995 },
  classes: Array.from({ length: 10 }, (_, label) => ({
    ...{ label: String(label), precision: 0.995, recall: 0.995, f1: 0.995, support: 1000 },
  })),
  confusion: Array.from({ length: 10 }, (_, row) =>
    Array.from({ length: 10 }, (_unused, column) => (row === column ? 995 : 1)),
  ),
};

void main();
