import { z } from 'zod';
import type { ErrorCode } from './errors';

/** No arguments, or no result. */
export const nothing = z.void();
/** Names something that the studio knows. */
export const id = z.string().min(1).max(100);

/** Bytes of one item's number. */
const ITEM_BYTES = 4;

/**
 * Images of a data set by their items, as uint32.
 *
 * @param most - of them
 */
export function itemsSchema(most = Infinity): z.ZodType<ArrayBuffer> {
  return z
    .instanceof(ArrayBuffer)
    .refine(({ byteLength }) => byteLength % ITEM_BYTES === 0 && byteLength <= most * ITEM_BYTES);
}

/**
 * Describes a call.
 *
 * @param errors - the failures that its own work can give
 */
export function call<A extends z.ZodType, R extends z.ZodType, const E extends readonly ErrorCode[]>(
  args: A,
  result: R,
  errors: E,
): { args: A; result: R; errors: E } {
  return { args, result, errors };
}
