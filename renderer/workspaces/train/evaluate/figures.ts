import type { Calibration, EvaluationReport, Robustness, Share } from '../../../../main/contract/evaluation';
import { csvText, type CsvCell } from '../../../parts/csv';
import type { Judgement } from './evaluations.svelte';

/** Digits that a float32 stands for: more would be those of its binary. */
const DIGITS = 7;

/** All figures of a report as JSON, rates 0-1; the names are those of the command line's `evaluate --json`. */
export function figuresJson(judgement: Judgement, robustness: Robustness | null): string {
  const { report } = judgement;
  const { scores, calibration, coverage } = report;
  return JSON.stringify(
    {
      model: report.model,
      images: imagesOf(judgement),
      ...scores,
      calibration,
      temperature: report.temperature,
      detections: report.detections.map(({ roc, precisionRecall, ...rest }) => ({
        ...rest,
        roc: { falsePositiveRate: numbers(roc.x), truePositiveRate: numbers(roc.y) },
        precisionRecall: { recall: numbers(precisionRecall.x), precision: numbers(precisionRecall.y) },
      })),
      macroRocArea: report.macroRocArea,
      macroAveragePrecision: report.macroAveragePrecision,
      coverage: {
        coverage: numbers(coverage.coverage),
        accuracy: numbers(coverage.accuracy),
        threshold: numbers(coverage.threshold),
        at: coverage.at,
      },
      speed: report.speed,
      groupings: report.groupings.map(({ by, groups }) => ({ by, groups })),
      robustness,
    },
    null,
    1,
  );
}

/** The same figures, without the points of curves, as a table of one figure a row. */
export function figuresCsv({ report }: Judgement, robustness: Robustness | null): string {
  const { scores } = report;
  const rows: CsvCell[][] = [['figure', 'of', 'value', 'low95', 'high95', 'images']];
  const add = (figure: string, of: string, value: CsvCell, images: CsvCell = null): void => {
    rows.push([figure, of, value, null, null, images]);
  };
  const addShare = (
    figure: string,
    of: string,
    { accuracy, interval95: [low, high], total }: Share,
  ): void => {
    rows.push([figure, of, accuracy, low, high, total]);
  };
  addShare('accuracy', 'all', scores);
  add('errors', 'all', scores.total - scores.correct, scores.total);
  for (const mean of ['macro', 'micro'] as const) {
    for (const [name, value] of Object.entries(scores[mean] ?? {})) add(name, mean, value);
  }
  for (const { label, support, precision, recall, f1 } of scores.classes) {
    for (const [name, value] of Object.entries({ precision, recall, f1 })) add(name, label, value, support);
  }
  addConfusion(scores, add);
  addCalibration(report, add);
  for (const { label, rocArea, averagePrecision } of report.detections) {
    add('roc area', label, rocArea);
    add('average precision', label, averagePrecision);
  }
  add('roc area', 'macro', report.macroRocArea);
  add('average precision', 'macro', report.macroAveragePrecision);
  for (const { accuracy, coverage } of report.coverage.at) add('coverage', `accuracy ${accuracy}`, coverage);
  add('images per second', 'batches', report.speed.imagesPerSecond);
  add('milliseconds', 'one image median', report.speed.aloneMs.median);
  add('milliseconds', 'one image 95th percentile', report.speed.aloneMs.p95);
  for (const { by, groups } of report.groupings) {
    for (const group of groups)
      addShare('accuracy', `${by} ${group.range?.join(' to ') ?? group.name}`, group);
  }
  for (const step of robustness ?? []) addShare('accuracy', `${step.kind} ${step.strength}`, step);
  return csvText(rows);
}

/** What every image was read as, in the order in which they lie. */
export function readingsCsv({ report, images }: Judgement): string {
  const names = report.scores.classes.map(({ label }) => label);
  const rows: CsvCell[][] = [['item', 'label', 'predicted', 'confidence']];
  for (let place = 0; place < images.total; place += 1) {
    const [label, predicted] = [images.labels[place] ?? 0, images.predicted[place] ?? 0];
    rows.push([
      images.items[place] ?? 0,
      names[label] ?? label,
      names[predicted] ?? predicted,
      short(images.confidence[place] ?? 0),
    ]);
  }
  return csvText(rows);
}

type Add = (figure: string, of: string, value: CsvCell, images?: CsvCell) => void;

function addConfusion({ confusion, classes }: EvaluationReport['scores'], add: Add): void {
  for (const [truth, row] of confusion.entries()) {
    for (const [predicted, count] of row.entries()) {
      if (count === 0) continue;
      add('read as', `${classes[truth]?.label ?? truth} as ${classes[predicted]?.label ?? predicted}`, count);
    }
  }
}

function addCalibration({ calibration, temperature }: EvaluationReport, add: Add): void {
  const measures = (of: string, { ece, mce, brier, loss }: Calibration): void => {
    for (const [name, value] of Object.entries({ ece, mce, brier, loss })) add(name, of, value);
  };
  measures('all', calibration);
  for (const { from, to, count, accuracy } of calibration.bins) {
    add('accuracy', `confidence ${short(from)} to ${short(to)}`, accuracy, count);
  }
  if (temperature === null) return;
  add('temperature', 'every other image', temperature.value, temperature.fittedOn);
  measures('the others before', temperature.before);
  measures('the others after', temperature.after);
}

function imagesOf({ report, source, info }: Judgement): Readonly<Record<string, string | number | null>> {
  return {
    name: report.images.name,
    split: source.kind === 'data' ? source.split : null,
    hash: info?.hash ?? null,
    total: report.images.total,
  };
}

function numbers(floats: ArrayBuffer): number[] {
  return Array.from(new Float32Array(floats), short);
}

function short(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
