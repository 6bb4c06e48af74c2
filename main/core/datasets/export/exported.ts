/** What an export wrote. */
export interface Exported {
  readonly files: number;
  /** All files together. */
  readonly bytes: number;
}

/** Adds up what was written. */
export function exportedOf(sizes: Iterable<number>): Exported {
  let files = 0;
  let bytes = 0;
  for (const size of sizes) {
    files += 1;
    bytes += size;
  }
  return { files, bytes };
}
