import type { EmitEvent } from '../../contract/events';
import type { Library } from '../../core/library/database';
import type { ModelRegistry } from '../../core/model/registry';
import type { Grants } from '../grants';
import type { Jobs } from '../jobs';
import type { OpenData } from './open-data';
import type { Reader } from '../reader';

/** What the handlers of the calls about data sets work on. */
export interface DataStudio {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly reader: Reader;
  readonly data: OpenData;
  readonly jobs: Jobs;
  readonly grants: Grants;
  readonly emit: EmitEvent;
}
