import { LonghandError } from '../contract/errors';
import type { DataPage, DataSetInfo, Split } from '../contract/data';
import { INPUT_PIXELS } from '../contract/ink';
import { openDataSet, type DataSet, type LabelledImages } from '../core/data/data-set';

/** Data sets that stay open at once; the longest unused one goes first. */
const KEPT_DATA_SETS = 3;

/** The data sets that the studio holds in memory. */
export class OpenData {
  /** By id (their hash), the last used one at the end. */
  readonly #open = new Map<string, DataSet>();

  /** @throws LonghandError `data-…`, `file-unreadable` */
  async open(path: string): Promise<DataSetInfo> {
    const data = await openDataSet(path);
    this.#open.delete(data.hash);
    this.#open.set(data.hash, data);
    const [oldest] = this.#open.keys();
    if (this.#open.size > KEPT_DATA_SETS && oldest !== undefined) this.#open.delete(oldest);
    return describe(data);
  }

  /** @throws LonghandError `unknown-item` where it is not open (any more) */
  get(id: string): DataSet {
    const data = this.#open.get(id);
    if (data === undefined) {
      throw new LonghandError('unknown-item', 'This data set is no longer open (open it again).', {
        item: id,
      });
    }
    this.#open.delete(id);
    this.#open.set(id, data);
    return data;
  }

  /** @throws LonghandError `unknown-item` where the data set has no such split */
  split(id: string, split: Split): LabelledImages {
    const images = this.get(id)[split];
    if (images === null) {
      throw new LonghandError(
        'unknown-item',
        `This data set has no ${split} images (choose the other split).`,
        {
          item: split,
        },
      );
    }
    return images;
  }

  /** Copies a run of images out, of one label where given. */
  page(id: string, split: Split, offset: number, count: number, label?: number): DataPage {
    const images = this.split(id, split);
    const indices = label === undefined ? undefined : images.indicesOf(label);
    const total = indices?.length ?? images.count;
    const length = Math.max(0, Math.min(count, total - offset));
    const page = {
      images: new Uint8Array(length * INPUT_PIXELS),
      labels: new Uint8Array(length),
      indices: new Uint32Array(length),
    };
    for (let at = 0; at < length; at += 1) {
      const index = indices?.[offset + at] ?? offset + at;
      page.indices[at] = index;
      page.labels[at] = images.labels[index] ?? 0;
      page.images.set(
        images.images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS),
        at * INPUT_PIXELS,
      );
    }
    return {
      images: page.images.buffer,
      labels: page.labels.buffer,
      indices: page.indices.buffer,
      total,
    };
  }
}

function describe(data: DataSet): DataSetInfo {
  const splits = (['train', 'test'] as const).flatMap((split) => {
    const images = data[split];
    return images === null ? [] : [{ split, count: images.count, labelCounts: [...images.labelCounts] }];
  });
  return { id: data.hash, name: data.name, path: data.path, splits, hash: data.hash };
}
