import type { AnalystTask } from '../contract/analyst';
import { measureCost } from '../core/training/measure-cost';
import { CURATION_TASKS } from './tasks/curation-tasks';
import { DATA_TASKS } from './tasks/data-tasks';
import { EVALUATION_TASKS } from './tasks/evaluation-tasks';
import { EXPLAINING_TASKS } from './tasks/explaining-tasks';
import { FILTER_TASKS } from './tasks/filter-tasks';
import { HAND_TASKS } from './tasks/hand-tasks';
import { MODEL_TASKS } from './tasks/model-tasks';
import { PAGE_TASKS } from './tasks/page-tasks';
import type { TasksOf } from './tasks/task';

/** How each task is done. */
export const TASKS: TasksOf<AnalystTask> = {
  ...DATA_TASKS,
  ...CURATION_TASKS,
  ...FILTER_TASKS,
  ...EVALUATION_TASKS,
  ...EXPLAINING_TASKS,
  ...HAND_TASKS,
  ...MODEL_TASKS,
  ...PAGE_TASKS,

  cost: ({ settings, images }, work) => measureCost(settings, images, work),
};
