import type { RunStatus, RunSummary } from '../../../../main/contract/runs';
import { sorted, type SortOrder, type SortValue } from '../../../parts/sort-order';

/** A column of the table of runs. */
export type RunColumn =
  | 'started'
  | 'status'
  | 'data'
  | 'architecture'
  | 'epochs'
  | 'learningRate'
  | 'validation'
  | 'test'
  | 'seconds'
  | 'notes';

/** Which runs are listed; an empty word does not choose. */
export interface RunFilter {
  readonly text: string;
  /** Path of a data set. */
  readonly data: string;
  readonly status: RunStatus | '';
  readonly architecture: string;
}
/** Lists all runs. */
export const ALL_RUNS: RunFilter = { text: '', data: '', status: '', architecture: '' };

/** The latest first. */
export const LATEST_FIRST: SortOrder<RunColumn> = { key: 'started', descending: true };

/** What a run is sorted by; `null` where it has no such figure. */
export function sortValue(run: RunSummary, column: RunColumn): SortValue {
  switch (column) {
    case 'started':
      return run.startedAt;
    case 'status':
      return run.status;
    case 'data':
      return run.data.name;
    case 'architecture':
      return run.settings.architecture;
    case 'epochs':
      return run.epochsDone;
    case 'learningRate':
      return run.settings.learningRate;
    case 'validation':
      return run.best?.validationAccuracy ?? null;
    case 'test':
      return run.test?.accuracy ?? null;
    case 'seconds':
      return secondsOf(run);
    case 'notes':
      return run.notes === '' ? null : run.notes;
  }
}

/** What a run took; `null` while it has not ended. */
export function secondsOf({ seconds, startedAt, endedAt }: RunSummary): number | null {
  return seconds ?? (endedAt === null ? null : (endedAt - startedAt) / 1000);
}

/** The runs that a filter lets through, in order. Every word of the text must stand somewhere in what is told of a run. */
export function listed(
  runs: readonly RunSummary[],
  filter: RunFilter,
  order: SortOrder<RunColumn>,
  locale?: string,
): RunSummary[] {
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = runs.filter((run) => {
    if (filter.data !== '' && run.data.path !== filter.data) return false;
    if (filter.status !== '' && run.status !== filter.status) return false;
    if (filter.architecture !== '' && run.settings.architecture !== filter.architecture) return false;
    return words.length === 0 || words.every((word) => textOf(run).includes(word));
  });
  return sorted(found, (run) => sortValue(run, order.key), order.descending, locale);
}

/** Kept for as long as the run stays as it is: the text is asked for with every key that is typed. */
const texts = new WeakMap<RunSummary, string>();

function textOf(run: RunSummary): string {
  const known = texts.get(run);
  if (known !== undefined) return known;
  const { settings, data, modelName, notes, status } = run;
  const text = [
    settings.architecture,
    settings.optimiser.kind,
    data.name,
    data.path,
    modelName,
    notes,
    status,
  ]
    .join('\n')
    .toLocaleLowerCase();
  texts.set(run, text);
  return text;
}

/** What the filters offer: every data set and architecture that a run has, by name. */
export function choicesOf(runs: readonly RunSummary[]): {
  data: { path: string; name: string }[];
  architectures: string[];
} {
  const data = new Map(runs.map((run) => [run.data.path, run.data.name]));
  return {
    data: [...data].map(([path, name]) => ({ path, name })).sort((a, b) => a.name.localeCompare(b.name)),
    architectures: [...new Set(runs.map((run) => run.settings.architecture))].sort((a, b) =>
      a.localeCompare(b),
    ),
  };
}

/** The runs that were chosen, by their slots, each with its slot; those that are gone are left out. */
export function chosenRuns(
  runs: readonly RunSummary[],
  slots: readonly (string | null)[],
): { slot: number; run: RunSummary }[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  return slots.flatMap((id, slot) => {
    const run = id === null ? undefined : byId.get(id);
    return run === undefined ? [] : [{ slot, run }];
  });
}
