import type { DataSetInfo } from '../../../../main/contract/data';
import type { StudioClient } from '../../../client/studio-client';
import type { DataSets } from '../../../shell/data-sets.svelte';
import { ImageSource } from '../../data/image-source.svelte';
import { evaluatedOn, type JudgedSource } from './judged-source';

/** Images behind a number, in the order in which they are shown. Parallel arrays. */
export interface PickedImages {
  readonly items: Uint32Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  /** What the mark in a tile's corner says that it was read as. */
  readonly predicted: Uint8Array<ArrayBuffer>;
}

/** Where judged images lie: a source, and its data set where it is one. */
export interface JudgedPlace {
  readonly source: JudgedSource;
  readonly info: DataSetInfo | null;
}

/** The images as a grid draws them, fetched as they come into view. */
export function judgedPictures(
  { items, labels, predicted }: PickedImages,
  place: JudgedPlace,
  {
    client,
    dataSets,
    onError,
  }: { client: StudioClient; dataSets: DataSets; onError: (error: unknown) => void },
): ImageSource {
  return new ImageSource(items, {
    onError,
    fetch: async (some) => {
      // No image is picked twice, so the first one says where the page begins.
      const from = items.indexOf(some[0] ?? 0);
      const to = from + some.length;
      const fetchFrom = (data: string): Promise<ArrayBuffer> =>
        client.call('evaluation.pictures', { on: evaluatedOn(place.source, data), items: some.buffer });
      return {
        images: await (place.info === null ? fetchFrom('') : dataSets.use(place.info, fetchFrom)),
        labels: labels.slice(from, to).buffer,
        predicted: predicted.slice(from, to).buffer,
        flags: new ArrayBuffer(some.length),
      };
    },
  });
}
