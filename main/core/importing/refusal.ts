import { LonghandError } from '../../contract/errors';
import { MAX_LISTED_REFUSALS, type Refusal } from '../../contract/data-import';

/** Thrown where one item cannot be imported; the others still can. */
export class RefusedItem extends Error {
  /** A sentence without its subject and its full stop: "is encrypted". */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'RefusedItem';
    this.reason = reason;
  }
}

/** Items that were refused: the first {@link MAX_LISTED_REFUSALS} of them, and how many they are. */
export class Refusals {
  readonly #listed: Refusal[] = [];
  #count = 0;

  constructor(known?: Refusals) {
    if (known === undefined) return;
    this.#listed.push(...known.#listed);
    this.#count = known.#count;
  }

  get count(): number {
    return this.#count;
  }

  get listed(): Refusal[] {
    return [...this.#listed];
  }

  add(refusal: Refusal): void {
    this.#count += 1;
    if (this.#listed.length < MAX_LISTED_REFUSALS) this.#listed.push(refusal);
  }
}

/**
 * Why an item cannot be imported, from what was thrown for it.
 *
 * @throws what was thrown, where it is neither about the item nor about its file: a bug
 */
export function reasonOf(error: unknown): string {
  if (error instanceof RefusedItem) return error.reason;
  if (error instanceof LonghandError && error.code === 'image-invalid')
    return String(error.params['problem']);
  if (isFileError(error)) {
    return error.code === 'ENOENT' ? 'is no longer there' : `cannot be read: ${error.message}`;
  }
  throw error;
}

/** Whether the disk is the cause. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** A source that cannot be imported at all; `problem` follows its name in the sentence. */
export function sourceError(file: string, problem: string, advice: string, cause?: unknown): LonghandError {
  return new LonghandError(
    'data-source',
    `${file} ${problem} (${advice}).`,
    { file, problem, advice },
    { cause },
  );
}

/** @throws LonghandError `cancelled` where the work was called off */
export function checkCancelled(signal: AbortSignal | undefined, file: string): void {
  if (signal?.aborted !== true) return;
  throw new LonghandError(
    'cancelled',
    `The import of ${file} was called off; nothing of it was kept (import it again when you like).`,
    { file },
  );
}
