import type { Box } from '../reading/box';

/** Where one digit of a handwritten string lies. */
export interface WrittenDigit {
  readonly digit: string;
  /** In the same pixels as the box of its word. */
  readonly box: Box;
}

/** A word of a page, printed or written. */
export interface Word {
  readonly text: string;
  /** In pixels of the page as it was scanned, straightened. */
  readonly box: Box;
  /** 0-1. */
  readonly confidence: number;
  readonly handwritten: boolean;
  /** The digits from left to right, of words written by hand only. */
  readonly places?: readonly WrittenDigit[];
}
