import type { ErrorCode, Failure } from '../../../main/contract/errors';

/** Core writes whole English sentences that know more than the parameters: they are shown as they are. */
const asWritten = ({ message }: Failure): string => message;

/** What went wrong and what to do, by code. */
export const failures: Readonly<Record<ErrorCode, (failure: Failure) => string>> = {
  'bad-arguments': asWritten,
  'file-unreadable': asWritten,
  'data-missing': asWritten,
  'data-magic': asWritten,
  'data-header': asWritten,
  'data-length': asWritten,
  'data-gzip': asWritten,
  'data-label': asWritten,
  'data-counts': asWritten,
  'data-dimensions': asWritten,
  'data-ambiguous': asWritten,
  'data-damaged': asWritten,
  'data-import': asWritten,
  'data-source': asWritten,
  'data-classes': asWritten,
  cancelled: asWritten,
  'worker-failed': asWritten,
  'unknown-item': asWritten,
  'model-damaged': asWritten,
  'model-protected': asWritten,
  'ink-invalid': asWritten,
  'ink-empty': asWritten,
  'image-invalid': asWritten,
  'backend-unavailable': asWritten,
  'run-busy': asWritten,
  'run-failed': asWritten,
  'run-settings': asWritten,
  'settings-invalid': asWritten,
  'samples-unfit': asWritten,
  'model-forgets': asWritten,
  'write-failed': asWritten,
  'library-unusable': asWritten,
  disconnected: () => 'The reading engine went away while it worked on this (try again in a moment).',
  internal: asWritten,
};
