import type { ErrorCode, Failure } from '../../main/contract/errors';

/** An expected failure of a call, with the code and the values that its sentence is made of. */
export class CallFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallFailure';
    this.failure = failure;
  }
}

/** Whether something that was thrown is the expected failure with this code. */
export function isFailure(thrown: unknown, code: ErrorCode): thrown is CallFailure {
  return thrown instanceof CallFailure && thrown.failure.code === code;
}

/** What was thrown as a failure that can be told: a bug becomes `internal`. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof CallFailure) return thrown.failure;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message: detail, params: { detail } };
}
