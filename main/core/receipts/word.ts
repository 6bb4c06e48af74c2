import type { Box } from '../reading/box';

/** A word of a page, printed or written. */
export interface Word {
  readonly text: string;
  /** In pixels of the page as it was scanned, straightened. */
  readonly box: Box;
  /** 0-1. */
  readonly confidence: number;
  readonly handwritten: boolean;
}
