import os from 'node:os';
import type { CallHandlers } from '../../contract/calls';
import type { EmitEvent } from '../../contract/events';
import type { MODEL_CALLS } from '../../contract/model-calls';
import type { ModelSpeed } from '../../contract/models';
import type { Library } from '../../core/library/database';
import type { ModelRegistry } from '../../core/model/registry';
import type { Adapting } from '../hand/adapting';
import type { Jobs } from '../jobs';
import { WrittenDocuments } from './written-documents';

/** What the handlers of the calls about models work on. */
export interface ModelStudio {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly jobs: Jobs;
  readonly adapting: Pick<Adapting, 'refresh'>;
  readonly emit: EmitEvent;
}

/** The handlers of the calls about models. */
export function createModelHandlers({
  library,
  registry,
  jobs,
  adapting,
  emit,
}: ModelStudio): Pick<CallHandlers, keyof typeof MODEL_CALLS> {
  const documents = new WrittenDocuments(library, registry);
  const change = (work: () => void): void => {
    work();
    emit('models.changed', undefined);
  };
  return {
    'models.list': () => registry.list(),
    'models.activate': async ({ id }) => {
      await registry.activate(id);
      emit('models.changed', undefined);
      // It is what reads the hand that is written with now, from its lessons or not.
      emit('hands.changed', undefined);
      emit('samples.changed', undefined);
      adapting.refresh();
    },
    'models.rename': ({ id, name }) => change(() => registry.rename(id, name)),
    'models.tag': ({ id, tags }) => change(() => registry.tag(id, tags)),
    'models.remove': ({ id }) => change(() => registry.remove(id)),
    'models.restore': ({ id }) => change(() => registry.restore(id)),
    'models.measureSpeed': async ({ id, job }) => {
      const measured = await jobs.run(job, 'speed', { model: registry.folderOf(id) });
      const speed: ModelSpeed = { ...measured, machine: processor(), measuredAt: Date.now() };
      change(() => library.modelNotes.setSpeed(id, speed));
      return speed;
    },
    'models.card': ({ id, locale }) => documents.card(id, locale),
    'models.report': ({ id, locale }) => documents.reportOfModel(id, locale),
    'runs.report': ({ id, locale }) => documents.reportOfRun(id, locale),
  };
}

/** Name of this machine's processor. */
function processor(): string {
  return os.cpus()[0]?.model.trim() ?? os.arch();
}
