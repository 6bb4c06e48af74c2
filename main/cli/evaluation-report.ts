import type { Calibration, Robustness, WireCurve } from '../contract/evaluation';
import type { Scores } from '../contract/scores';
import type { ModelReport } from '../core/evaluation/report';
import { accuracyOf, count, percent, table } from './format';

/** What was measured of a model. */
export interface Evaluation {
  readonly model: string;
  readonly scores: Scores;
  /** `null` where only scores were asked for. */
  readonly report: ModelReport | null;
  readonly robustness: Robustness | null;
}

/**
 * The JSON that `longhand evaluate` promises.
 *
 * @param hasCurves - whether it holds the points of all curves
 */
export function jsonOf({ model, scores, report, robustness }: Evaluation, hasCurves: boolean): object {
  return {
    model,
    ...scores,
    ...(report === null ? {} : fullJson(report, hasCurves)),
    ...(robustness === null ? {} : { robustness }),
  };
}

function fullJson(report: ModelReport, hasCurves: boolean): object {
  const { calibration, temperature, macroRocArea, macroAveragePrecision, speed } = report;
  return {
    calibration,
    temperature,
    detections: report.detections.map(({ label, rocArea, averagePrecision, roc, precisionRecall }) => ({
      ...{ label, rocArea, averagePrecision },
      ...(hasCurves ? { roc: curveJson(roc), precisionRecall: curveJson(precisionRecall) } : {}),
    })),
    macroRocArea,
    macroAveragePrecision,
    coverage: {
      at: report.coverage.at,
      ...(hasCurves
        ? {
            coverage: numbers(report.coverage.coverage),
            accuracy: numbers(report.coverage.accuracy),
            threshold: numbers(report.coverage.threshold),
          }
        : {}),
    },
    speed,
    groupings: report.groupings.map(({ by, groups }) => ({ by, groups })),
  };
}

function curveJson({ x, y }: WireCurve): object {
  return { x: numbers(x), y: numbers(y) };
}

function numbers(buffer: ArrayBuffer): number[] {
  return [...new Float32Array(buffer)];
}

/** The same for people. */
export function linesOf({ model, scores, report, robustness }: Evaluation): string[] {
  const { macro, ece } = scores;
  return [
    `model     ${model}`,
    `accuracy  ${accuracyOf(scores)}`,
    `macro     precision ${percent(macro.precision)}, recall ${percent(macro.recall)}, F1 ${percent(macro.f1)}`,
    ...(report === null ? [`ECE       ${percent(ece)}`] : fullLines(report)),
    '',
    ...classLines(scores, report),
    '',
    ...confusionLines(scores),
    ...(report === null ? [] : ['', ...groupLines(report)]),
    ...(robustness === null ? [] : ['', ...robustnessLines(robustness)]),
  ];
}

function fullLines({ calibration, temperature, coverage, speed, ...report }: ModelReport): string[] {
  const { imagesPerSecond, aloneMs } = speed;
  const micro = report.detections.at(-1);
  return [
    `ECE       ${calibrationWords(calibration)}`,
    temperature === null
      ? 'scaling   no temperature: too few images, or no mistakes to learn it from'
      : `scaling   temperature ${temperature.value.toFixed(3)}: on images it was not fitted on, ECE ${percent(temperature.before.ece)} becomes ${percent(temperature.after.ece)}`,
    `ROC area  macro ${area(report.macroRocArea)}, micro ${area(micro?.rocArea)}`,
    `AP        macro ${area(report.macroAveragePrecision)}, micro ${area(micro?.averagePrecision)}`,
    ...coverage.at.map(
      (at, index) =>
        `${index === 0 ? 'answers ' : '        '}  ${
          at.coverage === null || at.threshold === null
            ? `never ${percent(at.accuracy)} right`
            : `${percent(at.accuracy)} right where it answers ${percent(at.coverage)}, from confidence ${at.threshold.toFixed(4)} up`
        }`,
    ),
    `speed     ${count(Math.round(imagesPerSecond))} images a second; one alone ${aloneMs.median.toFixed(2)} ms, at most ${aloneMs.p95.toFixed(2)} ms 19 times of 20`,
  ];
}

function calibrationWords({ ece, mce, brier, loss }: Calibration): string {
  return `${percent(ece)}; greatest error of a bin ${percent(mce)}, Brier score ${brier.toFixed(5)}, loss ${loss.toFixed(5)}`;
}

function classLines({ classes }: Scores, report: ModelReport | null): string[] {
  return table([
    ['digit', 'precision', 'recall', 'F1', 'images', ...(report === null ? [] : ['ROC area', 'AP'])],
    ...classes.map((one, label) => {
      const detection = report?.detections[label];
      return [
        ...[one.label, percent(one.precision), percent(one.recall), percent(one.f1), count(one.support)],
        ...(detection === undefined ? [] : [area(detection.rocArea), area(detection.averagePrecision)]),
      ];
    }),
  ]);
}

function confusionLines({ classes, confusion }: Scores): string[] {
  const labels = classes.map(({ label }) => label);
  return [
    'Rows are what was written, columns what was read:',
    ...table([
      ['', ...labels],
      ...confusion.map((row, truth) => [
        labels[truth] ?? '',
        ...row.map((cell) => (cell === 0 ? '·' : count(cell))),
      ]),
    ]),
  ];
}

function groupLines({ groupings }: ModelReport): string[] {
  const units = { writer: '', thickness: ' px', slant: '°' };
  return [
    'Accuracy of groups of images:',
    ...table([
      ['by', 'group', 'range', 'accuracy', '95 % interval', 'images'],
      ...groupings.flatMap(({ by, groups }) =>
        groups.map(({ name, range, accuracy, interval95, total }) => [
          by,
          name,
          range === null ? '' : `${range.map((end) => end.toFixed(1)).join(' to ')}${units[by]}`,
          ...[percent(accuracy), interval95.map(percent).join(' to '), count(total)],
        ]),
      ),
    ]),
  ];
}

function robustnessLines(robustness: Robustness): string[] {
  return [
    `Accuracy on ${count(robustness[0]?.total ?? 0)} images made worse:`,
    ...table([
      ['disturbance', 'strength', 'accuracy', '95 % interval'],
      ...robustness.map(({ kind, strength, accuracy, interval95 }) => [
        ...[kind, String(strength), percent(accuracy), interval95.map(percent).join(' to ')],
      ]),
    ]),
  ];
}

function area(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(5);
}
