import type { Messages } from '../../../i18n/en';
import type { NumberProblem } from './parse-number';
import type { RowProblem } from './space-row.svelte';

/** What is wrong with what was typed, in a sentence. */
export function problemWords({ wrong }: Messages['studies'], problem: NumberProblem | RowProblem): string {
  return problem.reason === 'limits' ? wrong.limits(problem.min, problem.max) : wrong[problem.reason];
}
