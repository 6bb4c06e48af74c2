import type { CallHandlers } from '../../contract/calls';
import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { HandSample } from '../../contract/hand';
import { inkStrokesSchema, INPUT_PIXELS, type InkStrokes, type InkWire } from '../../contract/ink';
import { imageOfInk } from '../../core/handwriting/kept-samples';
import { sheetPdf } from '../../core/handwriting/sheet/sheet-pdf';
import type { Library } from '../../core/library/database';
import { writeFileSafely } from '../../core/library/files';
import type { Sample } from '../../core/library/sample-table';
import { inkOfWire } from '../../core/model/ink-wire';
import type { Adapting } from './adapting';
import type { Grants } from '../grants';
import type { HandModels } from './hand-models';
import { knownHand } from './hand-record';
import type { Jobs } from '../jobs';
import type { SampleReadings } from './sample-readings';

/** What the handlers of the calls about samples work on. */
export interface SampleStudio {
  readonly library: Library;
  readonly models: HandModels;
  readonly readings: SampleReadings;
  readonly adapting: Adapting;
  readonly jobs: Jobs;
  readonly grants: Grants;
  readonly emit: EmitEvent;
}

/** The calls about samples and the sheet. */
type SampleCall = Extract<keyof CallHandlers, `samples.${string}` | `sheet.${string}`>;

/** The handlers of the calls about samples and the sheet. */
export function createSampleHandlers({
  library,
  models,
  readings,
  adapting,
  jobs,
  grants,
  emit,
}: SampleStudio): Pick<CallHandlers, SampleCall> {
  const { samples: table } = library;
  /** @param fresh - what was just kept */
  const changed = (fresh: readonly string[] = []): void => {
    emit('samples.changed', undefined);
    emit('hands.changed', undefined);
    // The answer goes first: learning takes a tenth of a second.
    setImmediate(() => adapting.refresh(fresh));
  };
  const known = (ids: readonly string[]): readonly string[] => {
    const found = new Set(table.find(ids).map(({ id }) => id));
    const missing = ids.find((id) => !found.has(id));
    if (missing === undefined) return ids;
    throw new LonghandError('unknown-item', 'This sample is no longer there (look at the list again).', {
      item: missing,
    });
  };
  return {
    'samples.keep': ({ samples }) => {
      const rows = samples.map(({ label, ink: wire, source, readAs, modelId }) => {
        const ink = strokesOf(wire);
        return { label, ink, image: imageOfInk(ink), source, readAs, modelId };
      });
      const ids = table.insert(library.hands.current().id, rows);
      changed(ids);
      return ids;
    },
    'samples.keepImages': ({ hand, source, samples }) => {
      const ids = table.insert(
        knownHand(library, hand).id,
        samples.map(({ label, image }) => ({
          ...{ label, source, ink: null, image: new Uint8Array(image) },
          ...{ readAs: null, modelId: null },
        })),
      );
      changed();
      return ids;
    },
    'samples.import': async ({ hand, path, job }) => {
      knownHand(library, hand);
      const { samples, refused } = await jobs.run(job, 'samples', { path });
      // It may be gone by now.
      const ids = table.insert(
        knownHand(library, hand).id,
        samples.map(({ label, ink, image }) => ({
          ...{ label: String(label), source: 'file', readAs: null, modelId: null },
          ink: ink === null ? null : strokesOf(ink),
          image: new Uint8Array(image),
        })),
      );
      changed();
      return { ids, refused };
    },
    'samples.list': async ({ hand: id }) => {
      const hand = knownHand(library, id);
      const samples = table.list(hand.id).reverse();
      const readNow = await readings.of(samples, models.modelOf(hand));
      const images = new Uint8Array(samples.length * INPUT_PIXELS);
      samples.forEach(({ image }, index) => images.set(image, index * INPUT_PIXELS));
      return {
        samples: samples.map((sample, index) => listed(sample, readNow[index] ?? null)),
        images: images.buffer,
      };
    },
    'samples.relabel': ({ ids, label }) => {
      table.relabel(known(ids), label);
      changed();
    },
    'samples.remove': ({ ids }) => {
      table.remove(ids);
      changed();
    },
    'samples.restore': ({ ids }) => {
      table.restore(known(ids));
      changed();
    },
    'samples.counts': () => table.counts(library.hands.current().id),

    'sheet.write': async ({ target, ...order }) => {
      await grants.take(target);
      const bytes = await sheetPdf(order);
      await writeFileSafely(target, bytes);
      return { bytes: bytes.length };
    },
    'sheet.read': ({ path, job }) => jobs.run(job, 'sheet', { path }),
  };
}

/** A sample without its image. */
function listed(sample: Sample, readNow: HandSample['readNow']): HandSample {
  const { id, number, label, source, strokes, readAs, modelId, createdAt } = sample;
  return { id, number, label, source, strokes, readAs, modelId, readNow, createdAt };
}

/** @throws LonghandError `bad-arguments` where there is no stroke */
function strokesOf(wire: InkWire): InkStrokes {
  const parsed = inkStrokesSchema.safeParse(inkOfWire(wire));
  if (parsed.success) return parsed.data;
  const detail = 'a sample has no ink, or a point that is too far out';
  throw new LonghandError('bad-arguments', `${detail} (write it again).`, { detail });
}
