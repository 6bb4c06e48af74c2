import type { DataSetInfo } from '../../../main/contract/data';

/** Some items spread evenly over the training images, or over the test images where there are no others. */
export function sampleItems(info: DataSetInfo | null, count: number): Uint32Array<ArrayBuffer> {
  const total = info?.splits[0]?.count ?? 0;
  const wanted = Math.min(count, total);
  return Uint32Array.from({ length: wanted }, (_, at) => Math.floor(((at + 0.5) * total) / wanted));
}
