import type { EpochResult, RunInfo } from '../../contract/runs';
import type { Curve } from '../library/curve-table';
import type { Html } from './html';
import { chartFigure, type ReportChart, type ReportLine } from './report-curve';
import type { DocumentLanguage } from './words';

/** A curve that ends this close to an epoch's end, in epochs, ends there: its last point may be the mean of several. */
const NEAR = 0.05;

/** The charts of a run's way: loss, accuracy and learning rate, those of which something is known. */
export function reportCharts(
  { epochs }: RunInfo,
  curve: Curve | null,
  { words, format }: DocumentLanguage,
): Html[] {
  const w = words.report;
  const series = (
    key: 'loss' | 'accuracy',
    validation: 'validationLoss' | 'validationAccuracy',
  ): ReportLine[] => [
    ...(curve === null ? [] : [{ kind: 'noise' as const, x: curve.epochs, y: curve[key] }]),
    { kind: 'training', ...byEpoch(epochs, curve, (epoch) => epoch[key]) },
    { kind: 'validation', ...byEpoch(epochs, curve, (epoch) => epoch[validation]) },
  ];
  const legend: ReportChart['legend'] = [
    { kind: 'training', name: w.training },
    { kind: 'validation', name: w.validationSeries },
  ];
  const told = (
    name: string,
    value: (epoch: EpochResult) => number,
    write: (value: number) => string,
  ): string => {
    const [first, last] = [epochs[0], epochs.at(-1)];
    return first === undefined || last === undefined
      ? name
      : w.curveText(name, write(value(first)), write(value(last)), epochs.length);
  };
  const writeLoss = (value: number): string => format.significant(value, 3);
  const writeAccuracy = (value: number): string => format.percent(value, 1);
  const charts: ReportChart[] = [
    {
      title: w.loss,
      text: told(w.validationLoss, (epoch) => epoch.validationLoss, writeLoss),
      lines: series('loss', 'validationLoss'),
      write: writeLoss,
      bounds: [0, Infinity],
      legend,
    },
    {
      title: w.accuracy,
      text: told(w.validationAccuracy, (epoch) => epoch.validationAccuracy, writeAccuracy),
      lines: series('accuracy', 'validationAccuracy'),
      write: writeAccuracy,
      bounds: [0, 1],
      legend,
    },
  ];
  if (curve?.learningRate.some(Number.isFinite) === true) {
    charts.push({
      title: w.learningRate,
      text: w.learningRate,
      lines: [{ kind: 'training', x: curve.epochs, y: curve.learningRate }],
      write: (value) => format.significant(value, 2),
      bounds: [0, Infinity],
      legend: [],
    });
  }
  return charts.map(chartFigure);
}

/** A value for each epoch, at its end; the last may have ended in the middle, where the curve does. */
function byEpoch(
  epochs: readonly EpochResult[],
  curve: Curve | null,
  value: (epoch: EpochResult) => number,
): Pick<ReportLine, 'x' | 'y'> {
  const last = curve?.epochs.at(-1) ?? epochs.length;
  const end = last > epochs.length - NEAR ? epochs.length : last;
  return { x: epochs.map((_, index) => Math.min(index + 1, Math.max(end, index))), y: epochs.map(value) };
}
