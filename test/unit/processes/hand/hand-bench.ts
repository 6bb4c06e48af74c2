import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallArgs, CallHandlers, CallName, CallResult } from '../../../../main/contract/calls';
import type { EventName, EventPayload } from '../../../../main/contract/events';
import type { Lesson } from '../../../../main/contract/hand';
import { teachSettingsSchema, type TeachSettingsInput } from '../../../../main/contract/teaching';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { wireOfInk } from '../../../../main/core/model/ink-wire';
import { ModelRegistry } from '../../../../main/core/model/registry';
import { Adapting } from '../../../../main/processes/hand/adapting';
import { Grants } from '../../../../main/processes/grants';
import { createHandHandlers } from '../../../../main/processes/hand/hand-handlers';
import { HandModels } from '../../../../main/processes/hand/hand-models';
import { Jobs } from '../../../../main/processes/jobs';
import { createLessonHandlers } from '../../../../main/processes/hand/lesson-handlers';
import { LessonQueue } from '../../../../main/processes/hand/lesson-queue';
import { Reader } from '../../../../main/processes/reader';
import { createSampleHandlers } from '../../../../main/processes/hand/sample-handlers';
import { SampleReadings } from '../../../../main/processes/hand/sample-readings';
import { TrainerSlot } from '../../../../main/processes/training/trainer-slot';
import type { WorkerHost } from '../../../../main/processes/worker-host';
import { writeSmallMnist } from '../../../fixtures/small-mnist';
import { oddInk } from '../../core/handwriting/odd-hand';
import { temporaryFolder } from '../../temporary-folder';
import { nearAnalysts } from '../near-analysts';

/** A lesson that is over in a moment. */
export const QUICK: TeachSettingsInput = { steps: 6, variants: 2, estimate: { kind: 'none' } };

type HandCall = Extract<
  CallName,
  `hands.${string}` | `samples.${string}` | `lessons.${string}` | `sheet.${string}`
>;

/** What the studio has of hands, on a library of its own. */
export interface HandBench {
  readonly folder: string;
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly reader: Reader;
  readonly adapting: Adapting;
  readonly queue: LessonQueue;
  readonly slot: TrainerSlot;
  readonly jobs: Jobs;
  readonly grants: Grants;
  readonly call: <N extends HandCall>(name: N, args: CallArgs<N>) => Promise<CallResult<N>>;
  /** All events so far, in their order. */
  readonly told: readonly { readonly name: EventName; readonly payload: unknown }[];
  /** Waits for a lesson to be so, or to have been since so many events. */
  readonly until: (is: (lesson: Lesson) => boolean, since?: number) => Promise<Lesson>;
  /** Ends it, as when Longhand is closed. */
  readonly close: () => Promise<void>;
}

/** @param library - the folder of one that was there before */
export async function handBench({
  host = nearAnalysts,
  library: at,
}: { readonly host?: WorkerHost; readonly library?: string } = {}): Promise<HandBench> {
  const folder = await temporaryFolder();
  const mnist = writeSmallMnist(path.join(folder, 'mnist'), 300, 100);
  const library = openLibrary(at ?? path.join(folder, 'library'));
  library.lessons.markInterrupted();
  const told: { name: EventName; payload: unknown }[] = [];
  let wake: () => void = () => undefined;
  const emit = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    told.push({ name, payload });
    wake();
  };
  const registry = new ModelRegistry(library);
  const reader = new Reader(registry);
  const slot = new TrainerSlot();
  const jobs = new Jobs(host, emit);
  const grants = new Grants();
  const models = new HandModels(library, registry);
  const lessons = new LessonQueue({ library, registry, models, slot, jobs, emit, mnist });
  const readings = new SampleReadings(reader, () => emit('samples.changed', undefined));
  const onChange = (): void => readings.clear();
  const adapting = new Adapting({ library, registry, models, reader, emit, onChange, mnist });
  const all = { library, registry, reader, models, lessons, readings, adapting, jobs, grants, emit };
  const handlers = {
    ...createHandHandlers(all),
    ...createSampleHandlers(all),
    ...createLessonHandlers(all),
  } satisfies Pick<CallHandlers, HandCall>;
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    adapting.close();
    await adapting.ready;
    await lessons.close();
    library.close();
  };
  onTestFinished(close);
  return {
    ...{ folder, library, registry, reader, adapting, slot, jobs, grants, told, close },
    queue: lessons,
    call: async <N extends HandCall>(name: N, args: CallArgs<N>): Promise<CallResult<N>> => {
      const handler = handlers[name] as unknown as (
        args: CallArgs<N>,
      ) => CallResult<N> | Promise<CallResult<N>>;
      return handler(args);
    },
    until: async (is, since = 0) => {
      for (let next = since; ;) {
        for (; next < told.length; next += 1) {
          const event = told[next];
          if (event?.name === 'lesson.changed' && is(event.payload as Lesson)) return event.payload as Lesson;
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

/** Settings of a lesson as a call has them. */
export function lessonOf(hand: string, settings: TeachSettingsInput = QUICK): CallArgs<'lessons.start'> {
  return { hand, settings: teachSettingsSchema.parse(settings) };
}

/** Digits of a made-up hand as the window sends them: all ten in turn, `ofEach` times. */
export function written(
  ofEach: number,
  source: 'guided' | 'correction' = 'guided',
  seed = 1,
): CallArgs<'samples.keep'> {
  const samples = oddInk(ofEach, seed).map(({ label, strokes }) => ({
    ...{ label, source, readAs: null, modelId: null },
    ink: wireOfInk(strokes),
  }));
  return { samples };
}

/** The hand that is written with. */
export async function currentHand({ call }: HandBench): Promise<CallResult<'hands.list'>[number]> {
  const [hand] = await call('hands.list', undefined);
  if (hand === undefined) throw new Error('there is no hand');
  return hand;
}
