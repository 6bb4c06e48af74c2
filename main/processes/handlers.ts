import path from 'node:path';
import type { CallHandlers } from '../contract/calls';
import type { EmitEvent } from '../contract/events';
import type { Library } from '../core/library/database';
import { readInkFile } from '../core/model/ink-file';
import { wireOfInk } from '../core/model/ink-wire';
import { traceInk } from '../core/model/trace';
import type { ModelRegistry } from '../core/model/registry';
import { backendInfo } from '../core/tensorflow/backend';
import type { Adapting } from './hand/adapting';
import { createDataHandlers } from './data/data-handlers';
import { createEvaluationHandlers } from './evaluation/evaluation-handlers';
import { createExplainingHandlers } from './evaluation/explaining-handlers';
import type { Grants } from './grants';
import { createHandHandlers } from './hand/hand-handlers';
import type { HandModels } from './hand/hand-models';
import type { Jobs } from './jobs';
import type { LedgerBook } from './pages/ledger-book';
import { createLedgerHandlers } from './pages/ledger-handlers';
import { createLessonHandlers } from './hand/lesson-handlers';
import type { LessonQueue } from './hand/lesson-queue';
import { createModelHandlers } from './models/model-handlers';
import type { OpenData } from './data/open-data';
import { createPageExport } from './pages/page-export';
import { createPageHandlers } from './pages/page-handlers';
import type { PageStudio } from './pages/page-studio';
import type { Reader } from './reader';
import { createRunHandlers } from './training/run-handlers';
import type { RunQueue } from './training/run-queue';
import { createSampleHandlers } from './hand/sample-handlers';
import type { SampleReadings } from './hand/sample-readings';
import { createSetupHandlers } from './training/setup-handlers';
import { createStudyHandlers } from './training/study-handlers';
import type { StudyQueue } from './training/study-queue';
import { createTemplateHandlers } from './pages/template-handlers';
import type { TrainerSlot } from './training/trainer-slot';

/** What the studio's handlers work on. */
export interface Studio {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly reader: Reader;
  readonly data: OpenData;
  readonly runs: RunQueue;
  readonly studies: StudyQueue;
  readonly lessons: LessonQueue;
  readonly models: HandModels;
  readonly readings: SampleReadings;
  readonly adapting: Adapting;
  readonly pages: PageStudio;
  readonly ledgers: LedgerBook;
  readonly slot: TrainerSlot;
  readonly jobs: Jobs;
  readonly grants: Grants;
  readonly emit: EmitEvent;
}

/** One handler for each call of the contract. */
export function createHandlers(studio: Studio): CallHandlers {
  const { library, registry, reader, data, runs, studies, slot, jobs, grants, adapting, emit } = studio;
  return {
    'backend.info': () => backendInfo(),

    'ink.read': ({ ink, glyphs, model }) => reader.read(ink, glyphs, model),
    'ink.explain': ({ ink, model }) => reader.explain(ink, model),
    'ink.open': async ({ path: file }) => {
      const { samples } = await readInkFile(file);
      return {
        name: path.basename(file),
        samples: samples.map(({ label = null, strokes }) => ({ label, ink: wireOfInk(strokes) })),
      };
    },
    'ink.trace': async ({ bytes, name }) => ({
      ink: wireOfInk(await traceInk(new Uint8Array(bytes), name)),
    }),

    ...createHandHandlers(studio),
    ...createSampleHandlers(studio),
    ...createLessonHandlers(studio),
    ...createPageHandlers(studio),
    ...createPageExport(studio),
    ...createLedgerHandlers(studio),
    ...createTemplateHandlers(studio),
    ...createDataHandlers({ library, registry, reader, data, jobs, grants, emit }),
    ...createEvaluationHandlers({ library, registry, data, jobs }),
    ...createExplainingHandlers({ registry, data, jobs }),
    ...createSetupHandlers({ library, data, jobs, slot }),
    ...createStudyHandlers({ library, data, studies }),

    ...createRunHandlers({ library, data, runs, emit }),
    ...createModelHandlers({ library, registry, jobs, adapting, emit }),
  };
}
