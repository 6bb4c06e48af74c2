import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  calibrationSchema,
  evaluationReportSchema,
  groupingSchema,
  robustnessSchema,
} from '../../../main/contract/evaluation';
import { scoresSchema } from '../../../main/contract/scores';
import { openDataSet, type DataSet, type LabelledImages } from '../../../main/core/data/data-set';
import { heldBack } from '../../../main/core/evaluation/held-back';
import { openLibrary } from '../../../main/core/library/database';
import { ModelRegistry } from '../../../main/core/model/registry';
import { createEvaluationHandlers } from '../../../main/processes/evaluation/evaluation-handlers';
import { Jobs } from '../../../main/processes/jobs';
import { OpenData } from '../../../main/processes/data/open-data';
import { OpenSet } from '../../../main/processes/data/open-set';
import { writeMeanModel } from '../core/evaluation/mean-model';
import { runSettings } from '../core/run-settings';
import { nearAnalysts } from '../processes/near-analysts';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { runCli } from './run-cli';
import { writeSmallData } from './small-data';

const SEED = 5;
const area = z.number().min(0).max(1).nullable();
const curve = z.strictObject({ x: z.array(z.number()), y: z.array(z.number()) });
const evaluationSchema = scoresSchema.required().extend({ model: z.string() }).strict();
const fullSchema = evaluationSchema
  .extend({
    calibration: calibrationSchema.strict(),
    temperature: evaluationReportSchema.shape.temperature,
    detections: z.array(z.strictObject({ label: z.string(), rocArea: area, averagePrecision: area })),
    macroRocArea: area,
    macroAveragePrecision: area,
    coverage: evaluationReportSchema.shape.coverage.pick({ at: true }).strict(),
    speed: evaluationReportSchema.shape.speed.strict(),
    groupings: z.array(groupingSchema.omit({ groupOf: true }).strict()),
  })
  .strict();

let folder: string;
let data: string;
let library: string;
let model: string;
let set: DataSet;

function trainOf({ train }: DataSet): LabelledImages {
  if (train === null) throw new Error('there are no training images');
  return train;
}

beforeEach(async () => {
  folder = await temporaryFolder();
  [data, library, model] = ['data', 'library', 'model'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeSmallData(data, 400, 150);
  set = await openDataSet(data);
  const train = trainOf(set);
  const settings = runSettings({ seed: SEED });
  const validationCount = heldBack(train.labels, settings).length;
  await writeMeanModel(model, 'Means', train, {
    settings,
    data: { name: 'data', hash: set.hash, trainCount: 400 - validationCount, validationCount },
  });
});

/** What `longhand evaluate` prints. */
async function evaluated<S extends z.ZodType>(schema: S, ...words: string[]): Promise<z.output<S>> {
  const { code, stdout } = await runCli('evaluate', '--data', data, '--library', library, '--json', ...words);
  expect(code).toBe(0);
  return parse(schema, stdout);
}

describe('evaluate', () => {
  test('prints the promised figures and no more', async () => {
    const {
      model: name,
      total,
      correct,
      accuracy,
      micro,
      ...scores
    } = await evaluated(evaluationSchema, ...['--model', model]);
    expect([name, total, accuracy]).toEqual([model, 150, correct / 150]);
    expect(micro).toEqual({ precision: accuracy, recall: accuracy, f1: accuracy });
    expect(scores.classes.map(({ label }) => label)).toEqual(Array.from('0123456789'));
  });

  test('with --full and --robustness measures everything, and prints curves where they are asked for', async () => {
    const all = await evaluated(
      fullSchema.extend({ robustness: robustnessSchema }).strict(),
      ...['--model', model, '--full', '--robustness'],
    );
    expect(all.detections.map(({ label }) => label)).toEqual([...Array.from('0123456789'), 'micro']);
    expect(all.calibration.ece).toBe(all.ece);
    expect(all.groupings.map(({ by }) => by)).toEqual(['thickness', 'slant']);
    expect(all.robustness.find(({ strength }) => strength === 0)?.accuracy).toBe(all.accuracy);
    const curves = await evaluated(
      fullSchema
        .extend({
          detections: z.array(
            fullSchema.shape.detections.element.extend({ roc: curve, precisionRecall: curve }).strict(),
          ),
          coverage: fullSchema.shape.coverage
            .extend({
              coverage: z.array(z.number()),
              accuracy: z.array(z.number()),
              threshold: z.array(z.number()),
            })
            .strict(),
        })
        .strict(),
      ...['--model', model, '--curves'],
    );
    expect(curves.detections[3]?.roc.x.at(-1)).toBe(1);
    expect(curves.coverage.coverage[0]).toBe(1);
  });

  test('has the figures that the window shows of the same model and data', async () => {
    const opened = openLibrary(library);
    const sets = new OpenData(opened, () => undefined);
    const { id } = await sets.open(data);
    const jobs = new Jobs(nearAnalysts, () => undefined);
    const handlers = createEvaluationHandlers({
      library: opened,
      registry: new ModelRegistry(opened),
      data: sets,
      jobs,
    });
    const on = { kind: 'split', data: id, split: 'test' } as const;
    const shown = await handlers['evaluation.run']({ model: 'standard', on, job: 'j' });
    const disturbed = await handlers['evaluation.robustness']({ model: 'standard', on, job: 'j' });
    opened.close();
    const printed = await evaluated(
      fullSchema.extend({ robustness: robustnessSchema }).strict(),
      ...['--model', 'standard', '--full', '--robustness'],
    );
    const { calibration, temperature, detections, coverage, speed, groupings, robustness } = printed;
    const { macroRocArea, macroAveragePrecision } = printed;
    expect(scoresSchema.required().parse(printed)).toEqual(shown.scores);
    expect({ calibration, temperature }).toEqual({
      calibration: shown.calibration,
      temperature: shown.temperature,
    });
    expect({ macroRocArea, macroAveragePrecision }).toEqual({
      macroRocArea: shown.macroRocArea,
      macroAveragePrecision: shown.macroAveragePrecision,
    });
    expect(detections).toEqual(
      shown.detections.map(({ label, rocArea, averagePrecision }) => ({ label, rocArea, averagePrecision })),
    );
    expect(coverage.at).toEqual(shown.coverage.at);
    expect(groupings).toEqual(shown.groupings.map(({ by, groups }) => ({ by, groups })));
    expect(robustness).toEqual(disturbed);
    expect(speed.imagesPerSecond).toBeGreaterThan(0);
  });

  test('takes what the run of the model held back, and says where that is not known', async () => {
    const held = await evaluated(evaluationSchema, '--model', model, '--split', 'validation');
    const train = trainOf(set);
    const numbers = heldBack(train.labels, runSettings({ seed: SEED }));
    const supports = Array.from(
      { length: 10 },
      (_, digit) => numbers.filter((at) => train.labels[at] === digit).length,
    );
    expect(held.classes.map(({ support }) => support)).toEqual(supports);
    const { code, stderr } = await runCli(
      ...['evaluate', '--data', data, '--library', library, '--model', 'standard', '--split', 'validation'],
    );
    expect(code).toBe(2);
    expect(stderr).toEqual([
      expect.stringMatching(/^error: "Standard" was not trained on .+, but on MNIST, .+ \(.+\)\.$/),
    ]);
  });

  test('with --edited takes images as they are edited in the library', async () => {
    const opened = openLibrary(library);
    const edited = new OpenSet(set, opened.edits);
    edited.edit({ kind: 'exclude', excluded: true }, Uint32Array.of(400, 401));
    edited.edit({ kind: 'relabel', label: 0 }, Uint32Array.of(402));
    edited.edit({ kind: 'exclude', excluded: true }, Uint32Array.of(403));
    edited.undo();
    opened.close();
    const before = await evaluated(evaluationSchema, '--model', model);
    const after = await evaluated(evaluationSchema, '--model', model, '--edited');
    expect([before.total, after.total]).toEqual([150, 148]);
    const removed = (digit: number): number =>
      [400, 401, 402].filter((item) => set.test?.labels[item - 400] === digit).length;
    expect(after.classes.map(({ support }) => support)).toEqual(
      before.classes.map(({ support }, digit) => support - removed(digit) + (digit === 0 ? 1 : 0)),
    );
  });

  test('takes an ink file as well, and tells its writers apart', async () => {
    const file = path.join(folder, 'mine.ink.json');
    const strokes = [
      [
        [0, 0],
        [60, 0],
        [20, 100],
      ],
    ];
    const samples = ['ada', 'bo', 'ada'].map((writer) => ({ label: '7', writer, strokes }));
    await writeFile(file, JSON.stringify({ samples }));
    const { code, stdout } = await runCli(
      ...['evaluate', '--data', file, '--split', 'train', '--library', library, '--full', '--json'],
    );
    expect(code).toBe(0);
    const { groupings, total } = parse(fullSchema, stdout);
    expect(total).toBe(3);
    expect(groupings[0]?.by).toBe('writer');
    expect(groupings[0]?.groups.map(({ name, total: count }) => [name, count])).toEqual([
      ['ada', 2],
      ['bo', 1],
    ]);
  });

  test('tells people the same in lines', async () => {
    const { code, stdout } = await runCli(
      ...['evaluate', '--data', data, '--library', library, '--model', model, '--full', '--robustness'],
    );
    expect(code).toBe(0);
    for (const words of [
      /^accuracy {2}\d\d\.\d\d % \(\d+ of 150; 95 % interval /m,
      /^ECE {7}\d.*; greatest error of a bin .* Brier score .* loss /m,
      /^ROC area {2}macro 0\.9/m,
      /right where it answers|never .* right/,
      /images a second; one alone /,
      /thickness +bold/,
      /rotation +50/,
    ]) {
      expect(stdout).toMatch(words);
    }
  });
});
