import type { AnalystTask, TaskArgs, TaskResult } from '../../contract/analyst';
import type { Work } from '../../core/data/work';

/** How some of the tasks are done. */
export type TasksOf<Name extends AnalystTask> = {
  readonly [T in Name]: (args: TaskArgs<T>, work: Work) => Promise<TaskResult<T>>;
};
