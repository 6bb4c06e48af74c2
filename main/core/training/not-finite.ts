import { LonghandError } from '../../contract/errors';

/**
 * A run whose numbers are no longer finite.
 *
 * @param where - what was the first to be so: `layer 3 (conv2d)`, `the loss`
 */
export function notFinite(where: string): LonghandError {
  return new LonghandError(
    'run-failed',
    `The numbers are no longer finite: ${where} (try a lower learning rate, or clip the gradients).`,
    { reason: `${where} is no longer finite`, where },
  );
}

/** Says where in the run it was. */
export function located(error: LonghandError, epoch: number, batch: number): LonghandError {
  const reason = `epoch ${epoch}, batch ${batch}: ${String(error.params['reason'] ?? error.message)}`;
  return new LonghandError(error.code, `Epoch ${epoch}, batch ${batch}: ${error.message}`, {
    ...error.params,
    ...{ reason, epoch, batch },
  });
}
