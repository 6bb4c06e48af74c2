import { SPLITS } from '../contract/data';
import type { ImportPreview } from '../contract/data-import';
import type { DataStatistics, Drift, SplitStatistics } from '../contract/data-statistics';
import { INPUT_SIDE } from '../contract/ink';
import type { Exported } from '../core/datasets/export/exported';
import type { ReadData } from './data-source';
import type { ListedSuspect, SuspectsReport } from './data-suspects';
import { count, table } from './format';

/** Refused items that are printed for people; the JSON has all that are listed. */
const PRINTED_REFUSALS = 10;

/** Everything that was found out about a data set, and done with it. */
export interface DataReport {
  readonly read: ReadData;
  /** Sizes of the images before an import, the most frequent first; `null` where they were not asked for. */
  readonly sizes: ImportPreview['sizes'] | null;
  readonly suspects: SuspectsReport | null;
  readonly statistics: DataStatistics | null;
  readonly exported: (Exported & { readonly target: string }) | null;
  readonly seconds: number;
}

/** The report as it is promised of `--json`; what was not asked for is left out. */
export function jsonOf({ read, suspects, statistics, exported, seconds }: DataReport): object {
  const { data, format, report } = read;
  return {
    path: data.path,
    name: data.name,
    format,
    hash: data.hash,
    classes: data.classes,
    splits: splitsOf(read),
    refused: { count: report?.refusedCount ?? 0, items: report?.refused ?? [] },
    ...(suspects === null ? {} : { suspects: suspects.listed }),
    ...(statistics === null ? {} : { statistics: withoutImages(statistics) }),
    ...(exported === null ? {} : { exported }),
    seconds,
  };
}

/** The report for people. */
export function linesOf(report: DataReport): string[] {
  const { read, suspects, statistics, exported, seconds } = report;
  return [
    ...describeSet(report),
    ...describeRefused(read),
    ...(statistics === null ? [] : ['', ...describeStatistics(statistics)]),
    ...(suspects === null ? [] : ['', ...describeSuspects(suspects)]),
    ...(exported === null
      ? []
      : ['', `Wrote ${files(exported.files)}, ${count(exported.bytes)} bytes: ${exported.target}`]),
    '',
    `${seconds.toFixed(1)} s`,
  ];
}

function splitsOf({ data }: ReadData): { split: string; count: number; labelCounts: readonly number[] }[] {
  return SPLITS.flatMap((split) => {
    const part = data[split];
    return part === null ? [] : [{ split, count: part.count, labelCounts: part.labelCounts }];
  });
}

function describeSet({ read, sizes }: DataReport): string[] {
  const { data, edited, format } = read;
  const splits = splitsOf(read);
  const known = sizes?.map(({ width, height }) => `${width} × ${height}`) ?? [];
  return [
    `path     ${data.path}`,
    `name     ${data.name}`,
    `format   ${format}`,
    `hash     ${data.hash}`,
    `sizes    ${known.length === 0 ? `${INPUT_SIDE} × ${INPUT_SIDE}` : known.join(', ')}`,
    ...(edited.isUntouched ? [] : ['edits    carried out in all but the counts, and in exports']),
    '',
    ...table([
      ['class', ...splits.map(({ split }) => split)],
      ...data.classes.map((name, label) => [
        name,
        ...splits.map(({ labelCounts }) => count(labelCounts[label] ?? 0)),
      ]),
      ['all', ...splits.map((one) => count(one.count))],
    ]),
  ];
}

function describeRefused({ report }: ReadData): string[] {
  if (report === null || report.refusedCount === 0) return [];
  const printed = report.refused.slice(0, PRINTED_REFUSALS);
  const others = report.refusedCount - printed.length;
  return [
    '',
    `${count(report.refusedCount)} refused:`,
    ...printed.map(({ item, reason }) => `  ${item} ${reason}`),
    ...(others === 0 ? [] : [`  and ${count(others)} more`]),
  ];
}

function describeSuspects({ listed, counts }: SuspectsReport): string[] {
  const found = [...counts].filter(([, number]) => number > 0);
  const total = found.reduce((sum, [, number]) => sum + number, 0);
  return [
    `${count(total)} suspects${total === 0 ? '' : `: ${found.map(([kind, number]) => `${count(number)} ${kind}`).join(', ')}`}`,
    ...(listed.length === 0
      ? []
      : table([
          ['split', 'number', 'label', 'kind', 'score', 'other'],
          ...listed.map((one) => [
            one.split,
            String(one.number),
            one.label,
            one.kind,
            one.score.toFixed(3),
            describeOther(one.other),
          ]),
        ])),
  ];
}

function describeOther(other: ListedSuspect['other']): string {
  if (other === null) return '';
  return typeof other === 'string' ? other : `${other.split} ${other.number}`;
}

function withoutImages({ inkRange, train, test, drift }: DataStatistics): object {
  const inNumbers = (split: SplitStatistics | null): object | null =>
    split && { count: split.count, labelCounts: split.labelCounts, ink: split.ink };
  return { inkRange, train: inNumbers(train), test: inNumbers(test), drift };
}

function describeStatistics({ train, test, drift }: DataStatistics): string[] {
  const ink = (name: string, split: SplitStatistics | null): string[] =>
    split === null ? [] : [`ink      ${name} ${(split.ink.mean * 100).toFixed(2)} % on average`];
  return [
    ...ink('train', train),
    ...ink('test', test),
    ...(drift === null ? ['drift    cannot be told: there is one split only'] : describeDrift(drift)),
  ];
}

function describeDrift({ labels, ink, meanImages }: Drift): string[] {
  const far = Math.max(...meanImages.map((one) => one ?? 0));
  return [
    `classes  divergence ${labels.divergence.toFixed(5)} bits; χ² ${labels.chiSquare.statistic.toFixed(2)} of ` +
      `${labels.chiSquare.degrees} degrees, p ${labels.chiSquare.probability.toPrecision(3)}`,
    `ink      divergence ${ink.divergence.toFixed(5)} bits; Kolmogorov-Smirnov ` +
      `${ink.kolmogorovSmirnov.statistic.toFixed(4)}, p ${ink.kolmogorovSmirnov.probability.toPrecision(3)}`,
    `means    of one class differ by ${far.toFixed(1)} of 255 grey levels at most`,
  ];
}

function files(number: number): string {
  return number === 1 ? '1 file' : `${count(number)} files`;
}
