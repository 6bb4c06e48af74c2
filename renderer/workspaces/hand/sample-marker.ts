import type { HandSample } from '../../../main/contract/hand';
import type { TileMarker } from '../../parts/tile-source';
import { writeWord } from '../../parts/tile-word';
import { isMisread } from './hand-samples.svelte';

/** Colours of the marks, as CSS computes them. */
export interface SampleColors {
  readonly word: string;
  readonly wrong: string;
}

/**
 * Writes on every sample what it is, and what it is read as where that is wrong.
 *
 * @param at - the sample of a tile
 * @param digitOf - what a reading is called
 */
export function sampleMarker(
  at: (index: number) => HandSample | null,
  colors: SampleColors,
  digitOf: (digit: number) => string,
): TileMarker {
  return (context, index, place) => {
    const sample = at(index);
    if (sample === null) return;
    writeWord(context, place, sample.label, colors.word, 'right');
    if (isMisread(sample) && sample.readNow !== null)
      writeWord(context, place, digitOf(sample.readNow.digit), colors.wrong, 'left');
  };
}
