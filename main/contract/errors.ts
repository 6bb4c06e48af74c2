import { z } from 'zod';

/**
 * Every way an expected thing can go wrong, by code. A code names the sentence that a person reads:
 * core writes it in English, the renderer's catalogues hold the other languages under the same code.
 */
export const ERROR_CODES = [
  /** Arguments that do not fit the call's schema. `detail` says which. */
  'bad-arguments',
  /** A named file or folder does not exist or cannot be opened. */
  'file-unreadable',
  /** A folder that holds no MNIST-format files. */
  'data-missing',
  /** The first bytes are not those of an IDX file of images or labels. */
  'data-magic',
  /** A header with zero items or impossible dimensions. */
  'data-header',
  /** The file is shorter or longer than its header says. */
  'data-length',
  /** A gzip stream that is cut off or damaged. */
  'data-gzip',
  /** A label above 9. */
  'data-label',
  /** Images and labels whose counts differ. */
  'data-counts',
  /** Images that are not 28 × 28. */
  'data-dimensions',
  /** A folder with more than one data set. */
  'data-ambiguous',
  /** A data set that Longhand wrote and that is no longer as it was. */
  'data-damaged',
  /** Files that must be imported before they can be looked at. */
  'data-import',
  /** A source that holds no image that can be imported, or more than can be. */
  'data-source',
  /** Something that needs the ten digits was asked of other classes. */
  'data-classes',
  /** Work on a data set that was called off. */
  'cancelled',
  /** The process that worked on a data set went away. */
  'worker-failed',
  /** A data set, model or run that the library does not know. */
  'unknown-item',
  /** A model folder with a missing or altered file. */
  'model-damaged',
  /** A model that may not be removed (the shipped one, or the active one). */
  'model-protected',
  /** An ink file that is not as the format says. `detail` names sample and field. */
  'ink-invalid',
  /** There is no ink to read. */
  'ink-empty',
  /** An image that cannot be decoded, or in which no digit was found. */
  'image-invalid',
  /** A page that cannot be read, or a file without pages. `problem` says which kind of trouble it is. */
  'page-unreadable',
  /** A value that is none of its field's kind. `kind` and `text` say which. */
  'field-invalid',
  /** A file that is no ledger, or whose columns cannot be told. `problem` says which kind of trouble it is. */
  'ledger-invalid',
  /** TensorFlow's native part cannot be loaded. */
  'backend-unavailable',
  /** Another run is in progress. */
  'run-busy',
  /** A training run that ended badly. */
  'run-failed',
  /** Settings of a run that cannot work. */
  'run-settings',
  /** A file that does not hold settings of a run. `field` names the one that is wrong. */
  'settings-invalid',
  /** Samples of a hand that nothing can be taught with. `problem` says which kind of trouble it is. */
  'samples-unfit',
  /** A taught model that has forgotten too much of what it knew. */
  'model-forgets',
  /** A file that does not hold a hand, or whose content is not as it was written. */
  'hand-invalid',
  /** A picture in which no sheet of one's own digits was found, or not all of it. `problem` says what is missing. */
  'sheet-unreadable',
  /** The disk refused a write. */
  'write-failed',
  /** The library was written by a newer version or is damaged. */
  'library-unusable',
  /** The process that should have answered is gone. */
  'disconnected',
  /** A bug: logged with its stack. */
  'internal',
] as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values that a sentence is filled with, such as the file, the byte or the count. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** An expected failure as it crosses a process border. */
export interface Failure {
  readonly code: ErrorCode;
  /** A whole English sentence with what to do. */
  readonly message: string;
  readonly params: ErrorParams;
}

/** The schema of {@link Failure}, for messages that arrive from another process. */
export const failureSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * An expected failure as an exception: what core throws, and what a process border turns into a {@link Failure}.
 */
export class LonghandError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  /**
   * @param code - which failure
   * @param message - a whole English sentence that ends with what to do
   * @param params - the values in the sentence, for its translations
   */
  constructor(code: ErrorCode, message: string, params: ErrorParams = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LonghandError';
    this.code = code;
    this.params = params;
  }
}

/** Turns anything thrown into a {@link Failure}; what is not a {@link LonghandError} becomes `internal`. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof LonghandError) {
    return { code: thrown.code, message: thrown.message, params: thrown.params };
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message: `Something went wrong inside Longhand: ${detail} (please report it with the log file)`,
    params: { detail },
  };
}
