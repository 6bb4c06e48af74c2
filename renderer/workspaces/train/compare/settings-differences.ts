import type { RunSettings, RunSummary } from '../../../../main/contract/runs';

/** A value of a setting; `undefined` where a run has no such setting. */
export type SettingValue = string | number | boolean | null | undefined;

/** A setting in which runs differ. */
export interface SettingDifference {
  /** Such as `optimiser.kind`. */
  readonly path: string;
  /** Of each run. */
  readonly values: readonly SettingValue[];
}

/** The settings, and the data set, in which at least two of the runs differ, in the settings' order. */
export function settingDifferences(
  runs: readonly Pick<RunSummary, 'settings' | 'data'>[],
): SettingDifference[] {
  const all = runs.map(({ settings, data }) => new Map([['data', data.path], ...flat(settings)]));
  const paths = new Set(all.flatMap((values) => [...values.keys()]));
  return [...paths]
    .map((path) => ({ path, values: all.map((values) => values.get(path)) }))
    .filter(({ values }) => new Set(values).size > 1);
}

/** All settings by their paths, such as `optimiser.kind`. A list stands as its text: there is no way to tell its parts apart. */
export function flat(settings: RunSettings): [path: string, value: SettingValue][] {
  return Object.entries(settings).flatMap(([name, value]) => entriesOf(name, value));
}

function entriesOf(path: string, value: unknown): [string, SettingValue][] {
  if (Array.isArray(value)) return value.length === 0 ? [] : [[path, JSON.stringify(value)]];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => entriesOf(`${path}.${name}`, inner));
  }
  return [[path, value as SettingValue]];
}
