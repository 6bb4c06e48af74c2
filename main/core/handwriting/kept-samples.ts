import { INPUT_PIXELS, type InkStrokes } from '../../contract/ink';
import type { WireOwnSample } from '../../contract/analyst';
import type { Sample, SampleTable } from '../library/sample-table';
import { strokesToInput } from '../model/ink';
import { inkOfWire, wireOfInk } from '../model/ink-wire';
import type { OwnSample } from './own-sample';

/** The image of kept ink as a model sees it; blank where there is none. */
export function imageOfInk(strokes: InkStrokes): Uint8Array {
  return strokesToInput(strokes) ?? new Uint8Array(INPUT_PIXELS);
}

/**
 * Draws the samples that earlier versions kept without images.
 *
 * @throws LonghandError `write-failed`
 */
export function drawOldSamples(samples: SampleTable): void {
  const undrawn = samples.undrawn();
  if (undrawn.length === 0) return;
  samples.draw(undrawn.map(({ id, ink }) => ({ id, image: imageOfInk(ink) })));
}

/** Kept samples with all that is known of them, in their order, ready to cross a process border. */
export function wireOfKept(table: SampleTable, samples: readonly Sample[]): WireOwnSample[] {
  const ink = table.inkOf(samples.map(({ id }) => id));
  return samples.map(({ id, label, image }) => {
    const strokes = ink.get(id) ?? null;
    return {
      label: Number(label),
      ink: strokes === null ? null : wireOfInk(strokes),
      image: image.slice().buffer,
    };
  });
}

/** Samples as they crossed a process border. What has strokes is drawn anew: what is taught is what is read. */
export function ownSampleOf({ label, ink, image }: WireOwnSample): OwnSample {
  const known = new Uint8Array(image);
  if (ink === null) return { label, strokes: null, image: known };
  const strokes = inkOfWire(ink);
  return { label, strokes, image: strokesToInput(strokes) ?? known };
}

/** Samples on their way over a process border. */
export function wireOfOwn({ label, strokes, image }: OwnSample): WireOwnSample {
  return {
    label,
    ink: strokes === null ? null : wireOfInk(strokes),
    image: image.slice().buffer,
  };
}
