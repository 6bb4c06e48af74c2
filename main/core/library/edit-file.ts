import { z } from 'zod';
import { editSchema } from '../../contract/data';
import type { EditState } from '../../contract/data';
import type { StoredEdit } from './edit-table';

const VERSION = 1;

/** Largest number of an image that a step can hold. */
const MAX_ITEM = 2 ** 32 - 1;

const base64Schema = z.string().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')));

/** A log of edits as a project file holds it. */
const editFileSchema = z.object({
  version: z.literal(VERSION),
  /** Steps that count; those behind them were taken back. */
  done: z.int().min(0),
  steps: z.array(
    z.object({
      edit: editSchema,
      items: z.array(z.int().min(0).max(MAX_ITEM)),
      before: base64Schema,
      madeAt: z.number(),
    }),
  ),
});

/** A log of edits as JSON, to be read by {@link parseEditFile}. */
export function editFile(steps: readonly StoredEdit[], { done }: EditState): unknown {
  return {
    version: VERSION,
    done,
    steps: steps.map(({ edit, items, before, madeAt }) => ({
      edit,
      items: [...items],
      before: Buffer.from(before).toString('base64'),
      madeAt,
    })),
  };
}

/** The log that a project file holds, or `null` where there is none that this version understands. */
export function parseEditFile(
  value: unknown,
): { readonly done: number; readonly steps: StoredEdit[] } | null {
  const parsed = editFileSchema.safeParse(value);
  if (!parsed.success) return null;
  const { done, steps } = parsed.data;
  return {
    done: Math.min(done, steps.length),
    steps: steps.map((step, at) => ({ ...step, position: at + 1, items: Uint32Array.from(step.items) })),
  };
}
