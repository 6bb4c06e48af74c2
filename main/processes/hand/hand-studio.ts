import type { EmitEvent } from '../../contract/events';
import type { Library } from '../../core/library/database';
import type { ModelRegistry } from '../../core/model/registry';
import type { Adapting } from './adapting';
import type { Grants } from '../grants';
import type { HandModels } from './hand-models';
import type { Jobs } from '../jobs';
import type { LessonQueue } from './lesson-queue';
import type { Reader } from '../reader';

/** What the handlers of the calls about hands work on. */
export interface HandStudio {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly reader: Reader;
  readonly models: HandModels;
  readonly lessons: LessonQueue;
  readonly adapting: Adapting;
  readonly jobs: Jobs;
  readonly grants: Grants;
  readonly emit: EmitEvent;
}
