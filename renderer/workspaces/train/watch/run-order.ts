import type { RunStatus, RunSummary } from '../../../../main/contract/runs';

/** What stands at the top of the list. */
const FIRST: ReadonlySet<RunStatus> = new Set(['running', 'queued']);

/**
 * Who waits, in the order of their turns: those that waited before keep their places, and others come after them, earlier
 * ones first.
 *
 * @param runs - latest first
 * @param before - ids of those that waited
 */
export function queueOrder(runs: readonly RunSummary[], before: readonly string[]): string[] {
  const waiting = runs.filter(({ status }) => status === 'queued').map(({ id }) => id);
  const still = before.filter((id) => waiting.includes(id));
  return [...still, ...waiting.filter((id) => !still.includes(id)).reverse()];
}

/**
 * Runs as a list shows them: what goes on, what waits in the order of its turn, and the others as they came.
 *
 * @param queue - ids of those that wait
 */
export function listOrder(runs: readonly RunSummary[], queue: readonly string[]): RunSummary[] {
  const running = runs.filter(({ status }) => status === 'running');
  const queued = runs
    .filter(({ status }) => status === 'queued')
    .sort((one, other) => queue.indexOf(one.id) - queue.indexOf(other.id));
  const rest = runs.filter(({ status }) => !FIRST.has(status));
  return [...running, ...queued, ...rest];
}

/**
 * The runs in which every word of a filter occurs, whatever its case.
 *
 * @param wordsOf - what is written on a run
 */
export function matching(
  runs: readonly RunSummary[],
  filter: string,
  wordsOf: (run: RunSummary) => string,
): readonly RunSummary[] {
  const words = filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return runs;
  return runs.filter((run) => {
    const text = wordsOf(run).toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
